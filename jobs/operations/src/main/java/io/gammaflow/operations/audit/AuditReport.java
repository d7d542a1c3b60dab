package io.gammaflow.operations.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of an audit of a topic.
 *
 * @param topic its name
 * @param account book by book
 * @param behind records between the reader and the last stable offset
 * @param open records past the last stable offset
 * @param retained what retention has deleted
 * @param now what ages are counted from
 * @param maxAge age of a book's last tick from which it is stale; null where it is not checked
 */
public record AuditReport(
    String topic,
    SignalAudit account,
    long behind,
    long open,
    TopicAudit.Retained retained,
    Instant now,
    @Nullable Duration maxAge) {
  private static final String ROW = "  %-20s %9s %9s %9s %8s %8s %9s %9s  %s";

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return problems().isEmpty();
  }

  /** What is wrong, a line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (account.rejected() > 0) {
      problems.add(account.rejected() + " messages are not signals");
    }
    retained.gaps().forEach(gap -> problems.add(gap.toString()));
    if (behind > 0) {
      problems.add(behind + " committed records were not read in time");
    }
    for (BookAudit book : account.books()) {
      if (book.missing() > 0) {
        problems.add(
            "%s: %d lost, signalSeq %s"
                .formatted(book.series(), book.missing(), String.join(", ", book.missingRanges())));
      }
      if (book.duplicates() > 0) {
        problems.add("%s: %d duplicated".formatted(book.series(), book.duplicates()));
      }
      if (book.reordered() > 0) {
        problems.add("%s: %d reordered".formatted(book.series(), book.reordered()));
      }
      if (book.unordered() > 0) {
        problems.add(
            "%s: %d signals of UNORDERED_INPUT, records came behind the progress of their partition"
                .formatted(book.series(), book.unordered()));
      }
      if (isStale(book)) {
        problems.add("%s: stale, its last tick is %s old".formatted(book.series(), age(book)));
      }
    }
    return problems;
  }

  private boolean isStale(BookAudit book) {
    Duration limit = maxAge;
    Instant latest = book.latest();
    return limit != null
        && latest != null
        && !account.isOver(book.series())
        && latest.plus(limit).isBefore(now);
  }

  private String age(BookAudit book) {
    Instant latest = book.latest();
    if (latest == null) {
      return "-";
    }
    double seconds = Duration.between(latest, now).toMillis() / 1e3;
    return seconds < 86_400
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.1f d", seconds / 86_400);
  }

  /** As text, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(topic + ", read committed");
    retained.cutBeginnings().forEach(cut -> lines.add("  " + cut + ": those are not checked"));
    lines.add(
        ROW.formatted(
            "book", "signals", "first", "last", "lost", "healed", "repeated", "reordered", "age"));
    long signals = 0;
    for (BookAudit b : account.books()) {
      signals += b.signals();
      lines.add(
          ROW.formatted(
              b.series(),
              b.signals(),
              b.first(),
              b.last(),
              b.missing(),
              b.healed(),
              b.duplicates(),
              b.reordered(),
              age(b)));
    }
    lines.add(
        "  %d signals of %d books, checksum %s"
            .formatted(signals, account.books().size(), account.checksum()));
    lines.add(
        "  %d behind the last stable offset, %d records in open transactions past it"
            .formatted(behind, open));
    return lines;
  }

  /** As one JSON object. */
  public void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("topic", topic);
    out.writeBooleanField("clean", isClean());
    out.writeStringField("checksum", account.checksum());
    out.writeNumberField("rejected", account.rejected());
    out.writeNumberField("behind", behind);
    out.writeNumberField("open", open);
    out.writeArrayFieldStart("retention");
    for (String cut : retained.cutBeginnings()) {
      out.writeString(cut);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("books");
    for (BookAudit b : account.books()) {
      out.writeStartObject();
      out.writeStringField("book", b.book());
      out.writeNumberField("generation", b.series().generation());
      out.writeNumberField("signals", b.signals());
      out.writeNumberField("first", b.first());
      out.writeNumberField("last", b.last());
      out.writeNumberField("lost", b.missing());
      out.writeArrayFieldStart("holes");
      for (String range : b.missingRanges()) {
        out.writeString(range);
      }
      out.writeEndArray();
      out.writeNumberField("healed", b.healed());
      out.writeNumberField("duplicated", b.duplicates());
      out.writeNumberField("reordered", b.reordered());
      out.writeNumberField("unordered", b.unordered());
      out.writeStringField("latest", b.latest() == null ? null : b.latest().toString());
      out.writeBooleanField("stale", isStale(b));
      out.writeStringField("checksum", b.checksum().text());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeFieldName("months");
    ObjectivesTable.write(account.objectives(), out);
    out.writeArrayFieldStart("problems");
    for (String problem : problems()) {
      out.writeString(problem);
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
