package io.gammaflow.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of every venue: what they mean, that they print back, what is refused. */
class ContractNamingTest {
  private static final Map<String, ContractNaming> NAMINGS =
      Map.of(
          "deribit", DeribitNaming.INSTANCE,
          "occ", OccNaming.INSTANCE,
          "okx", OkxNaming.INSTANCE,
          "binance", BinanceNaming.INSTANCE,
          "bybit", BybitNaming.INSTANCE);

  @ParameterizedTest
  @CsvSource({
    "deribit,BTC-26MAR21-8000-P",
    "deribit,BTC-1JUN21-30000-C",
    "deribit,ETH-23JUL21-2300-C",
    "deribit,AVAX_USDC-29MAY26-8d6-P",
    "deribit,XRP_USDC-30JAN26-0d525-C",
    "deribit,BTC_USDC-31JUL26-67000-C",
    "occ,SPXW230914C01200000",
    "occ,SPX231215P04500000",
    "occ,GOOG151224C00752500",
    "occ,F241220C00010630",
    "occ,GOOG1160115C00750000",
    "occ,2SPX240119P04500000",
    "okx,BTC-USD-230224-18000-C",
    "okx,ETH-USD-240329-2500-P",
    "binance,BTC-240927-25000-P",
    "binance,XRP-240927-0.525-C",
    "bybit,BTC-29JUL22-25000-C",
    "bybit,BTC-3JUL26-70000-P-USDT",
    "bybit,XRP-3JUL26-2.15-P-USDT"
  })
  void aNamePrintsBack(String venue, String name) throws RejectedException {
    Contract contract = naming(venue).parse(name);

    assertThat(contract.getSymbol()).isEqualTo(name);
    assertThat(naming(venue).print(contract)).isEqualTo(name);
  }

  @Test
  void anInverseDeribitNameSaysEverything() throws RejectedException {
    assertThat(DeribitNaming.INSTANCE.parse("BTC-26MAR21-8000-P"))
        .isEqualTo(
            new Contract(
                "BTC-26MAR21-8000-P",
                "BTC",
                "BTC",
                Instant.parse("2021-03-26T08:00:00Z"),
                Settlement.AVERAGE_30M,
                8000.0,
                OptionRight.PUT,
                Exercise.EUROPEAN,
                1.0,
                0.1,
                Premium.INVERSE,
                "USD"));
  }

  @Test
  void aLinearDeribitNameHasADecimalStrikeAndItsOwnRoot() throws RejectedException {
    Contract contract = DeribitNaming.INSTANCE.parse("AVAX_USDC-29MAY26-8d6-P");

    assertThat(contract.getStrike()).isEqualTo(8.6);
    assertThat(contract.getUnderlying()).isEqualTo("AVAX");
    assertThat(contract.getRoot()).isEqualTo("AVAX_USDC");
    assertThat(contract.getPremium()).isEqualTo(Premium.LINEAR);
    assertThat(contract.getCurrency()).isEqualTo("USDC");
  }

  @Test
  void rootsOfOneIndexNetButSettleAtDifferentInstants() throws RejectedException {
    Contract morning = OccNaming.INSTANCE.parse("SPX230915C04500000");
    Contract evening = OccNaming.INSTANCE.parse("SPXW230915C04500000");

    assertThat(List.of(morning.getUnderlying(), evening.getUnderlying())).containsOnly("SPX");
    assertThat(List.of(morning.getExercise(), evening.getExercise()))
        .containsOnly(Exercise.EUROPEAN);
    assertThat(morning.getSettlement()).isEqualTo(Settlement.AM);
    assertThat(morning.getExpiry()).isEqualTo(Instant.parse("2023-09-15T13:30:00Z"));
    assertThat(evening.getSettlement()).isEqualTo(Settlement.PM);
    assertThat(evening.getExpiry()).isEqualTo(Instant.parse("2023-09-15T20:00:00Z"));
  }

  @Test
  void anEquityIsAmericanAndExpiresAtTheEarlyClose() throws RejectedException {
    Contract contract = OccNaming.INSTANCE.parse("GOOG151224C00752500");

    assertThat(contract.getExercise()).isEqualTo(Exercise.AMERICAN);
    assertThat(contract.getMultiplier()).isEqualTo(100.0);
    assertThat(contract.getStrike()).isEqualTo(752.5);
    assertThat(contract.getExpiry()).isEqualTo(Instant.parse("2015-12-24T18:00:00Z"));
  }

  @Test
  void aPaddedOccSymbolIsTheUnpaddedOne() throws RejectedException {
    Contract contract = OccNaming.INSTANCE.parse("GOOG  151224C00752500");

    assertThat(contract.getRoot()).isEqualTo("GOOG");
    assertThat(OccNaming.INSTANCE.print(contract)).isEqualTo("GOOG151224C00752500");
  }

  @Test
  void aMonthlyNameOfOldBearsTheSaturdayAndExpiresOnTheFriday() throws RejectedException {
    Contract contract = OccNaming.INSTANCE.parse("GOOG140118C01000000");

    assertThat(contract.getExpiry()).isEqualTo(Instant.parse("2014-01-17T21:00:00Z"));
    assertThat(OccNaming.INSTANCE.print(contract)).isEqualTo("GOOG140118C01000000");
  }

  @Test
  void anOccNamePrintsForAContractThatAnotherFormatNamed() throws RejectedException {
    Contract contract = OccNaming.INSTANCE.parse("SPXW230915C04500000");
    contract.setSymbol("20230915_call_45000000");

    assertThat(OccNaming.INSTANCE.print(contract)).isEqualTo("SPXW230915C04500000");
  }

  @Test
  void okxContractsAreFractionsOfACoin() throws RejectedException {
    Contract contract = OkxNaming.INSTANCE.parse("BTC-USD-230224-18000-C");

    assertThat(contract.getUnderlying()).isEqualTo("BTC");
    assertThat(contract.getMultiplier()).isEqualTo(0.01);
    assertThat(contract.getPremium()).isEqualTo(Premium.INVERSE);
    assertThat(contract.getExpiry()).isEqualTo(Instant.parse("2023-02-24T08:00:00Z"));
  }

  @Test
  void bybitQuotesInUsdcUnlessTheNameSaysOtherwise() throws RejectedException {
    assertThat(BybitNaming.INSTANCE.parse("BTC-29JUL22-25000-C").getCurrency()).isEqualTo("USDC");
    assertThat(BybitNaming.INSTANCE.parse("BTC-3JUL26-70000-P-USDT").getCurrency())
        .isEqualTo("USDT");
  }

  static List<String[]> hostileNames() {
    List<String[]> names = new ArrayList<>();
    for (String venue : List.of("deribit", "occ", "okx", "binance", "bybit")) {
      for (String name :
          List.of("", " ", "BTC--C", "BTC", "null", "-", "\0", "A".repeat(5_000_000))) {
        names.add(new String[] {venue, name});
      }
    }
    for (String name :
        List.of(
            "BTC-26MAR21-0-P",
            "BTC-26MAR21-0d0-P",
            "BTC-31FEB21-8000-P",
            "BTC-29FEB21-8000-P",
            "BTC-0MAR21-8000-P",
            "BTC-32MAR21-8000-P",
            "BTC-01MAR21-8000-P",
            "BTC-26MRZ21-8000-P",
            "BTC-26mar21-8000-P",
            "btc-26MAR21-8000-P",
            "BTC-26MAR21-8000-p",
            "BTC-26MAR21-8000-X",
            "BTC-26MAR21-08000-P",
            "BTC-26MAR21--8000-P",
            "BTC-26MAR21-8000.5-P",
            "BTC-26MAR21-8d60-P",
            "BTC-26MAR21-1e5-P",
            "BTC-26MAR21-8000-P ",
            "BTC-26MAR21-8000-P\n",
            "BTC-26MAR21-8000-P-USDT",
            "BTC-26MAR2021-8000-P",
            "BTC-26MAR21-\u0668000-P",
            "BTC-\uff12\uff16MAR21-8000-P",
            "\u0412TC-26MAR21-8000-P",
            "BTC-26MAR21-9999999999-P",
            "BTC-PERPETUAL",
            "BTC-26MAR21")) {
      names.add(new String[] {"deribit", name});
    }
    for (String name :
        List.of(
            "GOOG150231C00750000",
            "GOOG151324C00750000",
            "GOOG151224C00000000",
            "GOOG151224C0075000",
            "GOOG151224X00750000",
            "goog151224C00750000",
            "GOOG 151224C00750000",
            " GOOG 151224C00750000",
            "TOOLONG151224C00750000",
            "151224C00750000",
            "GOOG151224C\u0660\u0660750000",
            "=HYPERLINK(\"x\")")) {
      names.add(new String[] {"occ", name});
    }
    names.add(new String[] {"okx", "BTC-USD-230231-18000-C"});
    names.add(new String[] {"okx", "BTC-230224-18000-C"});
    names.add(new String[] {"binance", "BTC-240931-25000-P"});
    names.add(new String[] {"binance", "BTC-240930-0.0-P"});
    names.add(new String[] {"bybit", "BTC-31FEB22-25000-C"});
    names.add(new String[] {"bybit", "BTC-29JUL22-25000-C-EUR"});
    return names;
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void aHostileNameIsRefused(String venue, String name) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> naming(venue).parse(name))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.BAD_CONTRACT_NAME))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
  }

  @Test
  void aRefusalShowsNoControlCharacters() {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> DeribitNaming.INSTANCE.parse("BTC\u001b[2J\r\nERROR \u202efake"))
        .withMessage("not an option name of Deribit: BTC?[2J??ERROR ?fake");
  }

  @Test
  void aContractThatNoVenueCanNameIsTheCallersFault() throws RejectedException {
    Contract contract = OccNaming.INSTANCE.parse("SPXW230915C04500000");
    contract.setStrike(0.12345);
    assertThatIllegalArgumentException().isThrownBy(() -> OccNaming.INSTANCE.print(contract));
    contract.setStrike(Double.NaN);
    assertThatIllegalArgumentException().isThrownBy(() -> DeribitNaming.INSTANCE.print(contract));
    contract.setStrike(1.0);
    contract.setRight(OptionRight.UNKNOWN);
    assertThatIllegalArgumentException().isThrownBy(() -> OkxNaming.INSTANCE.print(contract));
  }

  private static ContractNaming naming(String venue) {
    return Objects.requireNonNull(NAMINGS.get(venue));
  }
}
