package io.gammaflow.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every option name in the recorded data, found in the text without a parser of its format. */
class RealNamesTest {
  private static final Pattern DERIBIT =
      Pattern.compile("(?:BTC|ETH)-[0-9]+[A-Z]+[0-9]+-[^-\"]+-[A-Z]");

  @Test
  void namesOfTheDeribitChain() throws IOException, RejectedException {
    assertThat(
            roundTrip(DERIBIT, DeribitNaming.INSTANCE, "deribit-chain-20200912/options_data.csv"))
        .hasSize(358);
  }

  @Test
  void namesOfTheDeribitMonth() throws IOException, RejectedException {
    assertThat(roundTrip(DERIBIT, DeribitNaming.INSTANCE, "deribit-eod-202106/btc_eod_202106.txt"))
        .hasSizeGreaterThan(1_000);
  }

  @Test
  void namesOfTheDeribitFrames() throws IOException, RejectedException {
    assertThat(roundTrip(DERIBIT, DeribitNaming.INSTANCE, "deribit-ws-20210722/DERIBIT.0"))
        .hasSizeGreaterThan(500);
    assertThat(roundTrip(DERIBIT, DeribitNaming.INSTANCE, "deribit-ws-20210722/DERIBIT.ws.1.0"))
        .hasSize(10);
  }

  @Test
  void instantsOfTheDeribitDefinitions() throws IOException, RejectedException {
    Matcher chain =
        Pattern.compile("(?m)^\\d+,(\\d{13}),(?:put|call),([^,]+),")
            .matcher(text("deribit-chain-20200912/options_data.csv"));
    while (chain.find()) {
      assertThat(DeribitNaming.INSTANCE.parse(chain.group(2)).getExpiry())
          .isEqualTo(Instant.ofEpochMilli(Long.parseLong(chain.group(1))));
    }
  }

  @Test
  void symbolsOfTheCboeChain() throws IOException, RejectedException {
    Pattern symbols = Pattern.compile("SPXW?[0-9]{6}[CP][0-9]{8}");
    Set<String> names =
        roundTrip(symbols, OccNaming.INSTANCE, "cboe-spx-20230914/spx_quotedata.csv");

    assertThat(names).hasSize(19_920);
    ZoneId newYork = ZoneId.of("America/New_York");
    for (String name : names) {
      Contract contract = OccNaming.INSTANCE.parse(name);
      assertThat(contract.getUnderlying()).isEqualTo("SPX");
      assertThat(LocalDate.ofInstant(contract.getExpiry(), newYork))
          .isAfterOrEqualTo(LocalDate.of(2023, 9, 14));
    }
  }

  private static Set<String> roundTrip(Pattern pattern, ContractNaming naming, String file)
      throws IOException, RejectedException {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text(file));
    while (matcher.find()) {
      names.add(matcher.group());
    }
    for (String name : names) {
      assertThat(naming.print(naming.parse(name))).isEqualTo(name);
    }
    return names;
  }

  private static String text(String file) throws IOException {
    String folder = System.getenv("GAMMAFLOW_TRIAL_DATA");
    Assumptions.assumeTrue(folder != null, "GAMMAFLOW_TRIAL_DATA names no folder of trial data");
    return Files.readString(Path.of(folder).resolve(file), StandardCharsets.UTF_8);
  }
}
