package io.gammaflow.replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.files.IsoMicros;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report for programs: one JSON document with the names of the canonical records. */
public final class JsonReport {
  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** The whole report, ended by a line end. */
  public static String print(ReplayReport report) {
    StringWriter text = new StringWriter();
    JsonFactory factory =
        JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new JsonReport(json).report(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void report(ReplayReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", report.format());
    json.writeStringField("path", report.path());
    json.writeStringField("positioningModel", report.model().name());
    json.writeStringField("configHash", report.configHash());
    json.writeArrayFieldStart("books");
    for (BookReport book : report.books()) {
      book(book);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("underlyings");
    for (UnderlyingCounts counts : report.underlyings()) {
      underlying(counts);
    }
    json.writeEndArray();
    counts(report.counts());
    refused(report.refused());
    json.writeNumberField("signals", report.signalsWritten());
    json.writeNumberField("alerts", report.alerts());
    json.writeStringField("out", report.out().map(Object::toString).orElse(null));
    json.writeEndObject();
  }

  private void book(BookReport book) throws IOException {
    ReflexivitySignal s = book.signal();
    json.writeStartObject();
    json.writeStringField("book", s.getBook());
    json.writeStringField("underlying", s.getUnderlying());
    json.writeStringField("eventTime", IsoMicros.format(s.getEventTime()));
    json.writeStringField("status", s.getStatus().name());
    json.writeArrayFieldStart("flags");
    for (Enum<?> flag : s.getFlags()) {
      json.writeString(flag.name());
    }
    json.writeEndArray();
    number("coverage", s.getCoverage());
    number("spot", s.getSpot());
    json.writeStringField("currency", s.getCurrency());
    number("gexPerPct", s.getGexPerPct());
    number("gexPerPctLower", s.getGexPerPctLower());
    number("gexPerPctUpper", s.getGexPerPctUpper());
    number("shortGammaProbability", s.getShortGammaProbability());
    number("dealerDeltaUnits", s.getDealerDeltaUnits());
    number("vannaUnitsPerVolPoint", s.getVannaUnitsPerVolPoint());
    number("charmUnitsPerHour", s.getCharmUnitsPerHour());
    number("zeroDteShare", s.getZeroDteShare());
    flips(s);
    number("callWall", s.getCallWall());
    number("putWall", s.getPutWall());
    json.writeStringField("regime", s.getRegime() == null ? null : s.getRegime().name());
    slices(book);
    json.writeEndObject();
  }

  private void flips(ReflexivitySignal s) throws IOException {
    json.writeArrayFieldStart("flips");
    for (FlipLevel flip : s.getFlips()) {
      json.writeStartObject();
      number("level", flip.getLevel());
      number("slope", flip.getSlope());
      number("sd", flip.getSd());
      number("lower", flip.getLower());
      number("upper", flip.getUpper());
      json.writeStringField("direction", flip.getDirection().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void slices(BookReport book) throws IOException {
    json.writeArrayFieldStart("hedgeFlow");
    for (BookReport.LevelFlow flow : book.flows()) {
      json.writeStartObject();
      number("offsetPct", flow.offsetPct());
      number("level", flow.level());
      number("hedgeFlowUnits", flow.units());
      number("lower", flow.lower());
      number("upper", flow.upper());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("models");
    for (ModelGex model : book.models()) {
      json.writeStartObject();
      json.writeStringField("positioningModel", model.getPositioningModel().name());
      number("gexPerPct", model.getGexPerPct());
      number("lower", model.getLower());
      number("upper", model.getUpper());
      number("shortGammaProbability", model.getShortGammaProbability());
      number("flip", model.getFlip());
      number("flipSd", model.getFlipSd());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("byExpiry");
    for (KeyedGex slice : book.byExpiry()) {
      json.writeStartObject();
      json.writeStringField("key", slice.getKey());
      number("gexPerPct", slice.getGexPerPct());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void underlying(UnderlyingCounts counts) throws IOException {
    json.writeStartObject();
    json.writeStringField("underlying", counts.underlying());
    json.writeObjectFieldStart("trades");
    side("all", counts.trades());
    side("buys", counts.buys());
    side("sells", counts.sells());
    side("atMid", counts.atMid());
    side("unsigned", counts.unsigned());
    json.writeEndObject();
    openInterest("openInterest", counts.standing());
    openInterest("openInterestAtPeak", counts.peak());
    json.writeEndObject();
  }

  private void openInterest(String name, OpenInterestCount count) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("eventTime", IsoMicros.format(Micros.instant(count.tick())));
    json.writeNumberField("contracts", count.contracts());
    number("total", count.total());
    number("calls", count.calls());
    number("puts", count.puts());
    json.writeEndObject();
  }

  private void side(String name, UnderlyingCounts.Side side) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", side.count());
    number("volume", side.volume());
    json.writeEndObject();
  }

  private void refused(List<RefusedInput> refused) throws IOException {
    json.writeArrayFieldStart("refused");
    for (RefusedInput r : refused) {
      json.writeStartObject();
      json.writeStringField("reason", r.reason());
      json.writeNumberField("count", r.count());
      json.writeStringField("source", r.source());
      json.writeNumberField("position", r.position());
      json.writeStringField("detail", r.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void counts(RecordCounts counts) throws IOException {
    json.writeObjectFieldStart("records");
    json.writeNumberField("in", counts.in());
    json.writeNumberField("applied", counts.applied());
    json.writeNumberField("duplicate", counts.duplicate());
    json.writeNumberField("late", counts.late());
    json.writeNumberField("expired", counts.expired());
    json.writeNumberField("deadLettered", counts.deadLettered());
    json.writeBooleanField("holds", counts.holds());
    json.writeEndObject();
  }

  private void number(String name, @Nullable Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
