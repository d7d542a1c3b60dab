package io.gammaflow.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final Instant TIME = Instant.parse("2021-06-01T00:00:00Z");

  @Test
  void writesExactlyTheFieldsOfTheSchemaInItsOrder() {
    String line = encode(TestingRecords.position(TIME, "BTC", "BTC-1", 2));

    assertThat(line)
        .isEqualTo(
            "{\"eventTime\":\"2021-06-01T00:00:00.000000Z\",\"book\":\"BTC\",\"underlying\":\"BTC\","
                + "\"venue\":\"deribit\",\"contract\":\"BTC-1\",\"positioningModel\":\"SHORT_BOTH\","
                + "\"mean\":-12.5,\"sd\":null,\"p05\":null,\"p95\":null,\"openInterest\":null,"
                + "\"asOfOpenInterest\":null,\"modelVersion\":\"test\",\"configHash\":\"0\","
                + "\"revision\":2}");
  }

  @Test
  void namesOfASignalAreThoseOfItsSchema() {
    ReflexivitySignal signal = signal(1e10);
    List<String> expected =
        signal.getSchema().getFields().stream().map(Schema.Field::name).toList();

    assertThat(topLevelNames(encode(signal))).isEqualTo(expected);
  }

  @Test
  void keepsSixDecimalsOfATimeAndCutsTheRest() {
    Instant time = Instant.parse("2021-06-01T23:59:59.1234569Z");

    assertThat(encode(TestingRecords.position(time, "B", "C", 0)))
        .startsWith("{\"eventTime\":\"2021-06-01T23:59:59.123456Z\"");
  }

  @Test
  void writesTheShortestDoubleThatReadsBackEqual() {
    assertThat(encode(signal(2.0E-3))).contains("\"gexPerPct\":0.002,");
    assertThat(encode(signal(0.1 + 0.2))).contains("\"gexPerPct\":0.30000000000000004,");
    // Older JDKs print 2.2E-322 as 2.17E-322 and 2E23 with a digit too many.
    assertThat(encode(signal(2e23))).contains("\"gexPerPct\":2.0E23,");
    assertThat(encode(signal(-511866.37))).contains("\"gexPerPct\":-511866.37,");
  }

  @Test
  void whatIsNoNumberIsNull() {
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(encode(signal(none))).contains("\"gexPerPct\":null,");
    }
  }

  @Test
  void nestsRecordsAndWordsInsideArrays() {
    assertThat(encode(signal(1)))
        .contains("\"flags\":[\"IV_MISSING\",\"CONVENTION\"]")
        .contains(
            "\"flips\":[{\"level\":10368.5,\"slope\":2.0,\"sd\":null,\"lower\":null,\"upper\":null,"
                + "\"direction\":\"SHORT_TO_LONG\"}]");
  }

  @Test
  void rawBytesAreBase64UnderTheirOwnName() {
    assertThat(encode(TestingRecords.deadLetter("a.csv", 7, "MALFORMED: x")))
        .endsWith("\"partition\":null,\"rawBase64\":\"PTErMSwiw6Qi\"}");
  }

  @Test
  void doesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    String expected = encode(signal(1234.5));
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(encode(signal(1234.5))).isEqualTo(expected);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(encode(signal(1234.5))).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String encode(IndexedRecord record) {
    return new String(new JsonLines().encode(record), StandardCharsets.UTF_8);
  }

  private static List<String> topLevelNames(String json) {
    String flat = json.replaceAll("\\[[^\\]]*\\]", "[]");
    Matcher names = Pattern.compile("\"(\\w+)\":").matcher(flat);
    List<String> found = new ArrayList<>();
    while (names.find()) {
      found.add(names.group(1));
    }
    return found;
  }

  private static ReflexivitySignal signal(double gex) {
    return TestingSignals.of("BTC", 1, TIME)
        .setSignalId("id")
        .setStatus(SignalStatus.DEGRADED)
        .setFlags(List.of(Flag.IV_MISSING, Flag.CONVENTION))
        .setPositioningModel(PositioningModel.CALLS_LONG_PUTS_SHORT)
        .setConfigHash("0")
        .setGexPerPct(gex)
        .setFlips(
            List.of(new FlipLevel(10368.5, 2.0, null, null, null, FlipDirection.SHORT_TO_LONG)))
        .build();
  }
}
