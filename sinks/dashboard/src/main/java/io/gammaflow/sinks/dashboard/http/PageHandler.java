package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Everything outside of the interface: the files of the page, by their exact address. */
public final class PageHandler implements HttpHandler {
  private final PageFiles files;

  /** Serves these files. */
  public PageHandler(PageFiles files) {
    this.files = files;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    PageFiles.PageFile file = files.at(exchange.getRequestURI().getPath());
    if (file == null) {
      Answers.error(exchange, 404, "no such page");
    } else {
      Answers.send(exchange, 200, file.type(), file.bytes());
    }
  }
}
