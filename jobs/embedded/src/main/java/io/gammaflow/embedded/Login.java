package io.gammaflow.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The login that a server requires of its clients. On loopback every user of the machine can
 * connect, and so can every page in a browser; with a secret login they are refused.
 *
 * @param user name
 * @param password in clear
 */
public record Login(String user, String password) {
  private static final String USER = "gammaflow";
  private static final int BYTES = 16;

  /** A random login. */
  public static Login random() {
    byte[] password = new byte[BYTES];
    new SecureRandom().nextBytes(password);
    return new Login(USER, HexFormat.of().formatHex(password));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
