package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for every request: reading only, a known host name (a foreign name that resolves to
 * this machine is another site's script), short addresses, and the headers that keep the page to
 * itself.
 */
public final class Guarded {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);
  private static final int LONGEST_ADDRESS = 2048;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");
  private static final Pattern PORT = Pattern.compile(":[0-9]+$");

  private final Set<String> names;

  /**
   * @param host the name or address that the server listens on
   * @param others further names that requests may be addressed to, those of an ingress
   */
  public Guarded(String host, Set<String> others) {
    Set<String> known = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
    others.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
    this.names = Set.copyOf(known);
  }

  /** The handler behind the guard. */
  public HttpHandler with(HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        headers(exchange.getResponseHeaders());
        int refusal = refusal(exchange);
        if (refusal != 0) {
          Answers.error(exchange, refusal, "refused");
          return;
        }
        handler.handle(exchange);
      } catch (RuntimeException e) {
        LOG.warn("dashboard: {} failed", exchange.getRequestURI().getPath(), e);
        throw e;
      }
    };
  }

  private int refusal(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return 405;
    }
    if (exchange.getRequestURI().toString().length() > LONGEST_ADDRESS) {
      return 414;
    }
    return isKnown(exchange.getRequestHeaders().getFirst("Host")) ? 0 : 403;
  }

  /** Addresses cannot be made to point elsewhere; of names only our own are known. */
  private boolean isKnown(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String name = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
    return names.contains(name) || ADDRESS.matcher(name).matches();
  }

  private static void headers(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }
}
