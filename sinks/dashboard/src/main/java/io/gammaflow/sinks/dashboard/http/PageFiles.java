package io.gammaflow.sinks.dashboard.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page in memory, by address. A list, not a folder: an address that is not on it
 * reaches nothing.
 */
public final class PageFiles {
  /** The page's own files, in their folder beside this package. */
  static final List<String> PAGE =
      List.of(
          "index.html",
          "icon.svg",
          "page.css",
          "charts.css",
          "js/main.js",
          "js/stream.js",
          "js/store.js",
          "js/format.js",
          "js/words.js",
          "js/dom.js",
          "js/head.js",
          "js/selected.js",
          "js/scale.js",
          "js/heat.js",
          "js/clusters.js",
          "js/level-chart.js",
          "js/level-view.js",
          "js/level-draw.js",
          "js/level-feedback.js",
          "js/level-labels.js",
          "js/level-readout.js",
          "js/time-chart.js",
          "js/history.js",
          "js/heat-map.js",
          "js/sits.js",
          "js/models.js",
          "js/strikes.js",
          "js/sure.js",
          "js/alerts.js");

  private static final String FOLDER = "/io/gammaflow/sinks/dashboard/page/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  /**
   * A file as it goes out.
   *
   * @param type content type
   * @param bytes content
   */
  public record PageFile(String type, byte[] bytes) {}

  private final Map<String, PageFile> files = new HashMap<>();

  private PageFiles() {}

  /**
   * Reads all files.
   *
   * @throws IllegalStateException when one is not on the class path
   */
  public static PageFiles ofClasspath() {
    PageFiles files = new PageFiles();
    for (String name : PAGE) {
      files.put("/" + name, FOLDER + name);
    }
    files.put("/", FOLDER + "index.html");
    files.put("/uplot/uPlot.esm.js", UPLOT + "uPlot.esm.js");
    files.put("/uplot/uPlot.min.css", UPLOT + "uPlot.min.css");
    return files;
  }

  /** The file at an address, null where there is none. */
  @Nullable PageFile at(String address) {
    return files.get(address);
  }

  private void put(String address, String resource) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      files.put(address, new PageFile(type(resource), in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no content type for " + name);
    };
  }
}
