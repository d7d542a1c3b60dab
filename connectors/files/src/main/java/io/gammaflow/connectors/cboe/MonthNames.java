package io.gammaflow.connectors.cboe;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Months in the languages that browsers write Cboe's date line in. A table of our own: what a Java
 * runtime knows of languages differs between versions, and a result must not.
 */
final class MonthNames {
  private static final int SHORTEST = 3;

  /** January to December in English, German, French, Spanish, ... */
  private static final String[] LANGUAGES = {
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mrt april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november desember",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
        + " grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  };

  private static final TreeMap<String, Integer> MONTHS = new TreeMap<>();

  static {
    for (String language : LANGUAGES) {
      String[] names = language.split(" ");
      for (int month = 1; month <= names.length; month++) {
        MONTHS.put(names[month - 1], month);
      }
    }
  }

  private MonthNames() {}

  /**
   * The month of a name or of the beginning of one, 1 to 12; null for a word that is not one, or
   * that begins several months: {@code jui} is June or July.
   */
  static @Nullable Integer month(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    Integer whole = MONTHS.get(name);
    if (whole != null || name.length() < SHORTEST) {
      return whole;
    }
    Integer found = null;
    for (Map.Entry<String, Integer> next : MONTHS.tailMap(name).entrySet()) {
      if (!next.getKey().startsWith(name)) {
        break;
      }
      if (found != null && !found.equals(next.getValue())) {
        return null;
      }
      found = next.getValue();
    }
    return found;
  }
}
