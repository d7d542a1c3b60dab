package io.gammaflow.connectors.deribit.venue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.connectors.deribit.venue.FeedBook.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One instrument's book: the last whole one, and what changed since the one before. */
final class VenueBook {
  private FeedBook last;
  private long changeId;

  VenueBook(FeedBook first, long changeId) {
    this.last = first;
    this.changeId = changeId;
  }

  /** The change to a new book under a new id; null when nothing changed. */
  Wire.@Nullable Body change(FeedBook next, long id) {
    List<Action> bids = actions(last.bids(), next.bids());
    List<Action> asks = actions(last.asks(), next.asks());
    last = next;
    if (bids.isEmpty() && asks.isEmpty()) {
      return null;
    }
    long previous = changeId;
    changeId = id;
    return g -> {
      g.writeStartObject();
      g.writeStringField("type", "change");
      g.writeNumberField("timestamp", next.time().toEpochMilli());
      g.writeNumberField("prev_change_id", previous);
      g.writeStringField("instrument_name", next.instrument());
      g.writeNumberField("change_id", id);
      side(g, "bids", bids);
      side(g, "asks", asks);
      g.writeEndObject();
    };
  }

  /** The whole book. */
  Wire.Body snapshot() {
    FeedBook book = last;
    long id = changeId;
    return g -> {
      g.writeStartObject();
      g.writeStringField("type", "snapshot");
      g.writeNumberField("timestamp", book.time().toEpochMilli());
      g.writeStringField("instrument_name", book.instrument());
      g.writeNumberField("change_id", id);
      side(g, "bids", actions(List.of(), book.bids()));
      side(g, "asks", actions(List.of(), book.asks()));
      g.writeEndObject();
    };
  }

  private static List<Action> actions(List<Level> before, List<Level> after) {
    TreeMap<Double, Double> gone = new TreeMap<>();
    for (Level level : before) {
      gone.put(level.price(), level.amount());
    }
    List<Action> actions = new ArrayList<>();
    for (Level level : after) {
      Double amount = gone.remove(level.price());
      if (amount == null) {
        actions.add(new Action("new", level.price(), level.amount()));
      } else if (amount != level.amount()) {
        actions.add(new Action("change", level.price(), level.amount()));
      }
    }
    for (double price : gone.keySet()) {
      actions.add(new Action("delete", price, 0.0));
    }
    return actions;
  }

  private static void side(JsonGenerator g, String name, List<Action> actions) throws IOException {
    g.writeArrayFieldStart(name);
    for (Action action : actions) {
      g.writeStartArray();
      g.writeString(action.word());
      g.writeNumber(action.price());
      g.writeNumber(action.amount());
      g.writeEndArray();
    }
    g.writeEndArray();
  }

  private record Action(String word, double price, double amount) {}
}
