package io.gammaflow.rehearsal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request to an API server, in the words of its access rules.
 *
 * @param side the service account that asked
 * @param verb as in a Role, e.g. {@code list}
 * @param group of the resource; empty = core
 * @param resource in the plural, with its subresource, e.g. {@code pods/status}
 */
record ApiRequest(String side, String verb, String group, String resource)
    implements Comparable<ApiRequest> {
  private static final String BEARER = "Bearer ";

  /**
   * Reads a request off its line of HTTP.
   *
   * @param authorization the header; null = none
   * @param path with its query
   */
  static ApiRequest of(String method, String path, @Nullable String authorization) {
    String side =
        authorization != null && authorization.startsWith(BEARER)
            ? authorization.substring(BEARER.length())
            : "nobody";
    int mark = path.indexOf('?');
    String query = mark < 0 ? "" : path.substring(mark + 1);
    String[] parts = (mark < 0 ? path : path.substring(0, mark)).split("/");
    // "", "api", "v1", ... or "", "apis", group, version, ...
    boolean core = parts.length > 1 && parts[1].equals("api");
    int at = core ? 3 : 4;
    if (parts.length <= at) {
      return new ApiRequest(side, method.toLowerCase(Locale.ROOT), "", path);
    }
    String group = core ? "" : parts[2];
    if (parts[at].equals("namespaces") && parts.length > at + 2) {
      at += 2;
    }
    boolean named = parts.length > at + 1;
    String resource = parts[at] + (parts.length > at + 2 ? "/" + parts[at + 2] : "");
    String verb =
        switch (method) {
          case "POST" -> "create";
          case "PUT" -> "update";
          case "PATCH" -> "patch";
          case "DELETE" -> named ? "delete" : "deletecollection";
          default -> query.contains("watch=true") ? "watch" : named ? "get" : "list";
        };
    return new ApiRequest(side, verb, group, resource);
  }

  /** Reads what {@link #toString} wrote. */
  static ApiRequest parse(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length < 3) {
      throw new IllegalArgumentException("not a request: " + line);
    }
    int dot = words[2].indexOf('.');
    return dot < 0
        ? new ApiRequest(words[0], words[1], "", words[2])
        : new ApiRequest(
            words[0], words[1], words[2].substring(dot + 1), words[2].substring(0, dot));
  }

  @Override
  public int compareTo(ApiRequest other) {
    return toString().compareTo(other.toString());
  }

  /** Side, verb, and resource with its group, as kubectl writes it. */
  @Override
  public String toString() {
    return side + " " + verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}
