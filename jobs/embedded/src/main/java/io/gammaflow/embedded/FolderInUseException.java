package io.gammaflow.embedded;

import java.io.IOException;

/** Another process, or another part of this one, works in the folder. */
public final class FolderInUseException extends IOException {
  private static final long serialVersionUID = 1;

  FolderInUseException(String message) {
    super(message);
  }
}
