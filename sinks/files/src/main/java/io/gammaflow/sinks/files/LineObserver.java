package io.gammaflow.sinks.files;

import java.io.Serializable;

/** Sees the records that a file sink takes in. */
@FunctionalInterface
public interface LineObserver<T> extends Serializable {
  /** A record on its way to the file; must not be kept and changed. */
  void line(T line);
}
