package io.gammaflow.connectors.lean;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.fixtures.TrialData;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionRight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GOOG of several days: read together they give, contract by contract, what each gives alone. */
class RecordedDaysTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Pattern ENTRY =
      Pattern.compile("\\d{8}_goog_minute_openinterest_american_(call|put)_(\\d+)_(\\d{8})\\.csv");

  private static Map<LocalDate, Map<String, Double>> together = Map.of();

  private Path folder = Path.of("");

  @BeforeEach
  void readAllDays() throws Exception {
    folder = TrialData.path("lean");
    if (together.isEmpty()) {
      together = figures(null, null);
    }
  }

  /** Open interest by day of publication and by contract; a second figure is a fault. */
  private Map<LocalDate, Map<String, Double>> figures(@Nullable Instant from, @Nullable Instant to)
      throws Exception {
    Map<LocalDate, Map<String, Double>> figures = new TreeMap<>();
    try (FileInput input = new LeanFormat().open(folder, new ReadOptions("GOOG", from, to, null))) {
      for (String partition : input.partitions()) {
        try (RecordReader reader = input.read(partition)) {
          for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
            if (r instanceof OpenInterest figure) {
              LocalDate day = LocalDate.ofInstant(figure.getEventTime(), NEW_YORK);
              Double before =
                  figures
                      .computeIfAbsent(day, d -> new TreeMap<>())
                      .put(name(figure.getContract()), figure.getSize());
              assertThat(before).as("%s %s", day, figure.getContract().getSymbol()).isNull();
            }
          }
        }
      }
    }
    return figures;
  }

  private static String name(Contract contract) {
    return name(
        LocalDate.ofInstant(contract.getExpiry(), NEW_YORK),
        contract.getRight() == OptionRight.CALL,
        contract.getStrike());
  }

  private static String name(LocalDate expiry, boolean call, double strike) {
    return expiry + (call ? " call " : " put ") + strike;
  }

  @Test
  void eachDayIsWhatItIsAlone() throws Exception {
    // Of the last days only the lists of the evening before are there.
    assertThat(together.keySet())
        .extracting(LocalDate::toString)
        .containsExactly(
            "2015-12-23",
            "2015-12-24",
            "2015-12-28",
            "2015-12-29",
            "2015-12-30",
            "2015-12-31",
            "2016-01-04");
    for (LocalDate day : together.keySet()) {
      Instant from = day.atStartOfDay(NEW_YORK).toInstant();
      Instant to = day.plusDays(1).atStartOfDay(NEW_YORK).toInstant().minusNanos(1000);
      Map<LocalDate, Map<String, Double>> alone = figures(from, to);
      assertThat(alone.keySet()).containsExactly(day);
      assertThat(together.get(day)).isEqualTo(alone.get(day)).hasSizeGreaterThan(1000);
    }
  }

  /** Read here by itself: what stands in the archive of the day is the figure of the day. */
  @ParameterizedTest
  @ValueSource(strings = {"20151223", "20151224"})
  void eachDayIsWhatItsArchiveSays(String date) throws Exception {
    Map<String, Double> said = new TreeMap<>();
    Path file =
        folder.resolve("Data/option/usa/minute/goog/" + date + "_openinterest_american.zip");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Matcher name = ENTRY.matcher(entry.getName());
        assertThat(name.matches()).as(entry.getName()).isTrue();
        said.put(
            name(
                LocalDate.parse(name.group(3), DateTimeFormatter.BASIC_ISO_DATE),
                name.group(1).equals("call"),
                Long.parseLong(name.group(2)) / 10_000.0),
            figure(zip, entry));
      }
    }
    LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
    Map<String, Double> read = new TreeMap<>(together.getOrDefault(day, Map.of()));
    read.keySet().retainAll(new TreeSet<>(said.keySet()));
    assertThat(said).hasSizeGreaterThan(100);
    assertThat(read).isEqualTo(said);
  }

  private static double figure(ZipFile zip, ZipEntry entry) throws IOException {
    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.US_ASCII);
    List<String> rows = text.lines().toList();
    assertThat(rows).hasSize(1);
    return Double.parseDouble(rows.get(0).substring(rows.get(0).indexOf(',') + 1));
  }
}
