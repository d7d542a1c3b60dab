package io.gammaflow.connectors.deribit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.fixtures.TrialData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the venue writes has the fields of what the real one wrote, no more and no less. */
class RecordedKeysTest {
  private static final Pattern LINE = Pattern.compile("^(?:https?://\\S+ -> )?[0-9.]+: (\\{.*)$");
  private static final Instant NOW = Instant.parse("2021-07-22T00:00:00Z");
  private static final String NAME = "BTC-24SEP21-8000-P";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<Set<String>> recorded = new HashSet<>();

  @BeforeEach
  void readTheRecording() throws IOException {
    Path folder = TrialData.path("deribit-ws-20210722");
    for (String file : List.of("DERIBIT.0", "DERIBIT.ws.1.0")) {
      for (String line : Files.readAllLines(folder.resolve(file))) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          collect("", JSON.readTree(matcher.group(1)), recorded);
        }
      }
    }
    assertThat(recorded).hasSizeGreaterThan(8);
  }

  /** The fields of every object, with the object's own place in front. */
  private static void collect(String place, JsonNode node, Set<Set<String>> into) {
    if (node.isObject()) {
      Set<String> keys = new TreeSet<>();
      node.fieldNames().forEachRemaining(name -> keys.add(place + "." + name));
      into.add(keys);
      node.properties().forEach(f -> collect(place + "." + f.getKey(), f.getValue(), into));
    } else if (node.isArray()) {
      node.forEach(element -> collect(place, element, into));
    }
  }

  private void assertRecorded(String text) throws IOException {
    Set<Set<String>> written = new HashSet<>();
    collect("", JSON.readTree(text), written);
    assertThat(recorded).containsAll(written);
  }

  @Test
  void tickersOfOptions() throws IOException {
    FeedInstrument option = FeedInstrument.option(NAME, NOW);
    FeedTicker ticker =
        FeedTicker.option(NAME, NOW, 32_366, 32_300, 0.01, 1.2, 0.009, 10, 0.011, 10, 100);

    assertRecorded(Wire.push("ticker." + NAME + ".raw", g -> MarketJson.ticker(g, option, ticker)));
  }

  @Test
  void booksAndTheirChanges() throws IOException {
    FeedBook first = new FeedBook(NAME, NOW, List.of(new FeedBook.Level(0.01, 1)), List.of());
    FeedBook next = new FeedBook(NAME, NOW, List.of(new FeedBook.Level(0.02, 1)), List.of());
    VenueBook book = new VenueBook(first, 1);

    assertRecorded(Wire.push("book." + NAME + ".raw", book.snapshot()));
    assertRecorded(
        Wire.push("book." + NAME + ".raw", Objects.requireNonNull(book.change(next, 2))));
  }

  @Test
  void listsOfInstruments() throws IOException {
    FeedInstrument option = FeedInstrument.option(NAME, NOW);
    FeedInstrument perpetual = FeedInstrument.perpetual("BTC", NOW);

    assertRecorded(
        Wire.reply(
            7L,
            1,
            2,
            g -> {
              g.writeStartArray();
              MarketJson.instrument(g, option);
              MarketJson.instrument(g, perpetual);
              g.writeEndArray();
            }));
  }
}
