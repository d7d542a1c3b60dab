package io.gammaflow.sinks.questdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a flush failed, read out of the client's message: it has the status nowhere else. */
enum Refusal {
  /** A row of the batch cannot be stored. */
  BAD_ROW,
  /** The table or a column is not there. */
  BAD_SCHEMA,
  /** The login or the address is wrong; waiting does not help. */
  BAD_ACCESS,
  /** No answer, or trouble of the database's own: the same batch may succeed later. */
  UNAVAILABLE;

  private static final Pattern STATUS = Pattern.compile("http-status=(\\d{3})");
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  static Refusal of(String message) {
    Matcher status = STATUS.matcher(message);
    if (!status.find()) {
      return UNAVAILABLE;
    }
    int code = Integer.parseInt(status.group(1));
    if (code >= SERVER_ERROR) {
      return UNAVAILABLE;
    }
    if (code != BAD_REQUEST) {
      return BAD_ACCESS;
    }
    return message.contains("does not exist") ? BAD_SCHEMA : BAD_ROW;
  }
}
