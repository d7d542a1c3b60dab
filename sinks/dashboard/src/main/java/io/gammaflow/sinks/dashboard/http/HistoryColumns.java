package io.gammaflow.sinks.dashboard.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.HistoryPoint;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import io.gammaflow.sinks.dashboard.live.PageJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/history?book=&from=&to=}: columns of the past, times in milliseconds. Known books,
 * whole numbers, at most 31 days and {@value #POINTS} points.
 */
public final class HistoryColumns {
  private static final int POINTS = 1500;

  private final HistorySource past;

  private HistoryColumns(HistorySource past) {
    this.past = past;
  }

  /** Answers from a database, about books that the hub knows. */
  public static HttpHandler handler(LiveHub hub, HistorySource past, BoundedQueries questions) {
    return new PastHandler("/api/history", hub, questions, new HistoryColumns(past)::answer);
  }

  private byte[] answer(PastRange asked) throws IOException {
    List<HistoryPoint> points = past.read(asked.book(), asked.from(), asked.to(), POINTS);
    List<HistoryPoint> kept = points.subList(Math.max(0, points.size() - POINTS), points.size());
    return PageJson.bytes(json -> columns(json, kept));
  }

  private static void columns(JsonGenerator json, List<HistoryPoint> points) throws IOException {
    json.writeStartObject();
    column(json, "time", points, HistoryPoint::time);
    column(json, "spot", points, HistoryPoint::spot);
    column(json, "gex", points, HistoryPoint::gexPerPct);
    column(json, "gexLower", points, HistoryPoint::gexPerPctLower);
    column(json, "gexUpper", points, HistoryPoint::gexPerPctUpper);
    column(json, "flip", points, HistoryPoint::flip);
    column(json, "flipSd", points, HistoryPoint::flipSd);
    column(json, "callWall", points, HistoryPoint::callWall);
    column(json, "putWall", points, HistoryPoint::putWall);
    json.writeEndObject();
  }

  private static void column(JsonGenerator json, String name, List<HistoryPoint> points, Part part)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (HistoryPoint point : points) {
      PageJson.write(json, part.of(point));
    }
    json.writeEndArray();
  }

  /** One column of a point. */
  @FunctionalInterface
  private interface Part {
    @Nullable Object of(HistoryPoint point);
  }
}
