package io.gammaflow.connectors.cboe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms and languages in which a browser writes the time above Cboe's table. */
class CboeTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Date: March 1, 2024, 2:30 PM EST\",Bid: 1",
        "\"Date: 1 March 2024, 2:30 PM EST\",Bid: 1",
        "\"Date: 1 March 2024 at 14:30 GMT-5\",Bid: 1",
        "Date: 1 March 2024 at 14:30 GMT-5,Bid: 1",
        "\"Date: 1 de marzo de 2024, 14:30 GMT-5\",Bid: 1",
        "\"Date: 1 de marzo de 2024 a las 14:30 GMT-5\",Bid: 1",
        "\"Date: 1 de marzo de 2024, 2:30 p.m. GMT-5\",Bid: 1",
        "\"Date: 1 de março de 2024 às 14:30 GMT-5\",Bid: 1",
        "\"Date: 1. März 2024 um 20:30 GMT+1\",Bid: 1",
        "\"Date: 1 mars 2024 à 14:30 UTC−5\",Bid: 1",
        "\"Date: 1 marzo 2024 alle ore 14:30 GMT-5\",Bid: 1",
        "\"Date: 1 maart 2024 om 14:30 GMT-5\",Bid: 1",
        "\"Date: 1. marts 2024 kl. 14.30 GMT-5\",Bid: 1",
        "\"Date: 1 mars 2024 kl. 14:30 GMT−5\",Bid: 1",
        "\"Date: 1 marca 2024 14:30 GMT-5\",Bid: 1",
        "\"Date: 1 марта 2024 г. в 14:30 GMT-5\",Bid: 1",
        "\"Date: 1 Mart 2024 14:30 GMT-5\",Bid: 1",
        "\"Date: 2024年3月2日 4:30 GMT+9\",Bid: 1",
        "\"Date: 2024年3月2日 GMT+8 03:30\",Bid: 1",
        "\"Date: 2024년 3월 1일 오후 2시 30분 GMT-5\",Bid: 1",
        "\"Date: March 1, 2024 at 1:30 PM CST\",Bid: 1",
        "\"Date: March 1, 2024 at 11:30 AM PST\",Bid: 1",
        "\"Date: March 2, 2024 at 1:00 AM GMT+5:30\",Bid: 1",
        "Date: 2024-03-01 14:30,Bid: 1",
        "Date: 01.03.2024 14:30:00 EST,Bid: 1"
      })
  void readsOneInstantInEveryForm(String line) throws Exception {
    assertThat(CboeTime.of(line)).isEqualTo(Instant.parse("2024-03-01T19:30:00Z"));
  }

  @Test
  void readsADateOfSlashesWhereOnlyOneOrderFits() throws Exception {
    Instant time = Instant.parse("2024-03-21T18:30:00Z");
    assertThat(CboeTime.of("Date: 3/21/2024 2:30 PM EDT")).isEqualTo(time);
    assertThat(CboeTime.of("Date: 21/3/2024 14:30 ET")).isEqualTo(time);
  }

  /** Every month as this Java writes it in the language, which is the data that browsers have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "en-US", "en-GB", "en-AU", "en-CA", "en-IN", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-CA",
        "es-ES", "es-MX", "pt-BR", "pt-PT", "it-IT", "nl-NL", "sv-SE", "da-DK", "nb-NO", "pl-PL",
        "ru-RU", "tr-TR", "ja-JP", "zh-CN", "ko-KR"
      })
  void readsTheLongDateOfALanguage(String tag) throws Exception {
    Locale locale = Locale.forLanguageTag(tag);
    DateTimeFormatter form =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale);
    for (Month month : Month.values()) {
      ZonedDateTime time =
          ZonedDateTime.of(2024, month.getValue(), 14, 16, 31, 0, 0, ZoneId.of("America/New_York"));
      String line = "\"Date: " + form.format(time) + "\",Bid: 1";
      assertThat(CboeTime.of(line)).as(line).isEqualTo(time.toInstant());
    }
  }
}
