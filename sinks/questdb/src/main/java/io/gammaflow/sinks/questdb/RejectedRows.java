package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.record.DeadLetter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** Where rows go that the database refuses, each as a dead letter. Opened once a writer. */
public interface RejectedRows extends Serializable {

  /**
   * Opens the output on the machine of the writer.
   *
   * @throws IOException stops the job: rows must not vanish
   */
  Output open() throws IOException;

  /** Takes dead letters until closed. */
  interface Output extends Closeable {

    /**
     * Returns when the letter is safe.
     *
     * @throws IOException stops the job: rows must not vanish
     */
    void reject(DeadLetter letter) throws IOException;
  }
}
