package io.gammaflow.sinks.dashboard.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.GainColumn;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import io.gammaflow.sinks.dashboard.live.PageJson;
import java.io.IOException;
import java.util.List;

/**
 * {@code /api/heat?book=&from=&to=}: loop gain by level and time, as whole percent, on the same
 * rows of price for every tick: {@value #ROWS} from 6 % below the newest spot to 6 % above it. Null
 * is not known.
 */
public final class HeatMap {
  private static final int COLUMNS = 180;
  private static final int ROWS = 48;
  private static final double REACH = .06;
  // Beyond what colours can distinguish; keeps a wrong number short.
  private static final double MOST = 99;

  private final HistorySource past;

  private HeatMap(HistorySource past) {
    this.past = past;
  }

  /** Answers from a database, about books that the hub knows. */
  public static HttpHandler handler(LiveHub hub, HistorySource past, BoundedQueries questions) {
    return new PastHandler("/api/heat", hub, questions, new HeatMap(past)::answer);
  }

  private byte[] answer(PastRange asked) throws IOException {
    List<GainColumn> columns = past.gains(asked.book(), asked.from(), asked.to(), COLUMNS);
    List<GainColumn> kept = columns.subList(Math.max(0, columns.size() - COLUMNS), columns.size());
    double spot = kept.isEmpty() ? 0 : kept.get(kept.size() - 1).spot();
    return PageJson.bytes(json -> map(json, kept, spot * (1 - REACH), spot * (1 + REACH)));
  }

  private static void map(JsonGenerator json, List<GainColumn> columns, double low, double high)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("low");
    PageJson.write(json, low);
    json.writeFieldName("high");
    PageJson.write(json, high);
    json.writeNumberField("rows", ROWS);
    json.writeArrayFieldStart("time");
    for (GainColumn column : columns) {
      PageJson.write(json, column.time());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("gain");
    for (GainColumn column : columns) {
      rows(json, column, low, high);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The gains at the middles of the rows, from the lowest price up; linear between levels. */
  private static void rows(JsonGenerator json, GainColumn column, double low, double high)
      throws IOException {
    double[] levels = column.levels();
    double[] gain = column.gain();
    json.writeStartArray();
    int i = 0;
    for (int row = 0; row < ROWS; row++) {
      double price = low + (row + .5) / ROWS * (high - low);
      while (i + 2 < levels.length && levels[i + 1] < price) {
        i++;
      }
      double at = Double.NaN;
      if (levels.length > 1 && price >= levels[i] && price <= levels[i + 1]) {
        double share = (price - levels[i]) / (levels[i + 1] - levels[i]);
        at = gain[i] + share * (gain[i + 1] - gain[i]);
      }
      if (Double.isNaN(at)) {
        json.writeNull();
      } else {
        json.writeNumber(Math.round(100 * Math.max(-MOST, Math.min(MOST, at))));
      }
    }
    json.writeEndArray();
  }
}
