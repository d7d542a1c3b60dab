package io.gammaflow.sinks.questdb;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the database over HTTP.
 *
 * @param address {@code host:port}
 * @param tls whether the server uses TLS
 * @param username null without a login
 * @param password null without a login
 */
public record QuestDbConnection(
    String address, boolean tls, @Nullable String username, @Nullable String password)
    implements Serializable {

  /** Refuses what would not be one address, or half a login. */
  public QuestDbConnection {
    if (!address.matches("[A-Za-z0-9.\\-\\[\\]:]+:[0-9]{1,5}")) {
      throw new IllegalArgumentException("QuestDB address is not host:port: '" + address + "'");
    }
    if ((username == null) != (password == null)) {
      throw new IllegalArgumentException("QuestDB login needs a username and a password");
    }
  }

  /** Without transport security and login: loopback. */
  public static QuestDbConnection local(String address) {
    return new QuestDbConnection(address, false, null, null);
  }

  /** Configuration of a sender that gives up a flush after the timeout. */
  String senderConfig(int retryMillis) {
    StringBuilder config = new StringBuilder(tls ? "https" : "http");
    // The version is given, so that a sender can be created while the database is unavailable.
    config.append("::addr=").append(address).append(";protocol_version=2;auto_flush=off;");
    config.append("retry_timeout=").append(retryMillis).append(';');
    if (username != null && password != null) {
      config.append("username=").append(escaped(username));
      config.append(";password=").append(escaped(password)).append(';');
    }
    return config.toString();
  }

  /** Connections carry passwords. */
  @Override
  public String toString() {
    return "QuestDbConnection[" + (tls ? "https" : "http") + "://" + address + "]";
  }

  private static String escaped(String value) {
    return value.replace(";", ";;");
  }
}
