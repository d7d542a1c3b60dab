package io.gammaflow.schemas.deadletter;

import io.gammaflow.schemas.record.DeadLetter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** Destination for records that a sink rejected, as dead letters. One instance per writer. */
public interface DeadLetterOutlet extends Serializable {

  /**
   * Opens the output on the machine of the writer.
   *
   * @throws IOException stops the job: nothing may vanish
   */
  Output open() throws IOException;

  /** Takes dead letters until closed. */
  interface Output extends Closeable {

    /**
     * Returns when the letter is safe.
     *
     * @throws IOException stops the job: nothing may vanish
     */
    void reject(DeadLetter letter) throws IOException;
  }
}
