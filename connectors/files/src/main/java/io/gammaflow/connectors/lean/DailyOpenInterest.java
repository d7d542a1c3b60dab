package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;

/** A year of open interest: {@code yyyyMMdd HH:mm,contracts}, an entry a contract. */
final class DailyOpenInterest {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private final TreeMap<LocalDate, List<Figure>> byDate = new TreeMap<>();
  private final List<DeadLetter> bad = new ArrayList<>();

  /**
   * Adds an archive.
   *
   * @param file the archive
   * @param source its name in provenance
   * @param symbol the symbol that its entries must bear
   */
  void read(Path file, String source, String symbol) throws RefusedInputException, IOException {
    try (Archive archive = Archive.open(file)) {
      for (ZipEntry entry : archive.entries()) {
        String entrySource = source + '!' + entry.getName();
        try {
          Contract contract = EntryName.contract(entry.getName(), symbol, "openinterest");
          byte[] data = archive.read(entry);
          Encoding.check(data);
          rows(data, entrySource, contract);
        } catch (RejectedException e) {
          bad.add(DeadLetters.of(entrySource, 0, name(entry), e));
        }
      }
    }
  }

  /** Drops what was published on other dates. */
  void keep(Predicate<LocalDate> wanted) {
    byDate.keySet().removeIf(wanted.negate());
  }

  /** Open interest by the session on whose morning it is published. */
  TreeMap<LocalDate, List<Figure>> byDate() {
    return byDate;
  }

  /** Rows and entries that could not be used. */
  List<DeadLetter> bad() {
    return bad;
  }

  static byte[] name(ZipEntry entry) {
    return entry.getName().getBytes(StandardCharsets.UTF_8);
  }

  /** A date written yyyyMMdd; BAD_TIMESTAMP otherwise. */
  static LocalDate date(String digits) throws RejectedException {
    try {
      return LocalDate.parse(digits, DATE);
    } catch (DateTimeException e) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "no date");
    }
  }

  private void rows(byte[] data, String source, Contract contract) {
    BarRow row = new BarRow();
    long line = 0;
    for (int from = Encoding.startOfText(data); from < data.length; ) {
      int end = from;
      while (end < data.length && data[end] != '\n') {
        end++;
      }
      int to = end > from && data[end - 1] == '\r' ? end - 1 : end;
      line++;
      try {
        if (to > from) {
          row.split(data, from, to);
          row(row, new Provenance(source, line), contract);
        }
      } catch (RejectedException e) {
        int kept = Math.min(to, from + DeadLetters.MAX_RAW_BYTES);
        bad.add(DeadLetters.of(source, line, Arrays.copyOfRange(data, from, kept), e));
      }
      from = end + 1;
    }
  }

  private void row(BarRow row, Provenance provenance, Contract contract) throws RejectedException {
    row.requireFields(2);
    String time = row.text(0);
    LocalDate date = date(time.length() > 8 ? time.substring(0, 8) : time);
    double size = row.notNegative(1, "open interest");
    byDate
        .computeIfAbsent(date, d -> new ArrayList<>())
        .add(new Figure(contract, size, provenance));
  }
}
