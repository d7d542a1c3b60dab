package io.gammaflow.connectors.deribit.live;

import java.io.IOException;
import java.net.URI;

/** The venue cannot be reached; the message is one line that names the address and the reason. */
public final class VenueUnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  VenueUnreachableException(URI url, String why) {
    super("cannot connect to " + url + ": " + why);
  }
}
