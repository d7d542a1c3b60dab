package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.record.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The morning's figures of a daily file or of a universe, all published at one time. */
final class FigureRows implements RowStream {
  private final List<Figure> figures;
  private final TradingDay day;
  private final Instant asOf;
  private int next;

  FigureRows(List<Figure> figures, TradingDay day, Instant asOf) {
    this.figures = figures;
    this.day = day;
    this.asOf = asOf;
  }

  @Override
  public @Nullable SpecificRecord next(Consumer<DeadLetter> bad) {
    if (next == figures.size()) {
      return null;
    }
    Figure figure = figures.get(next);
    next++;
    return RowParsers.openInterest(
        day, asOf, figure.contract(), figure.size(), figure.provenance());
  }

  @Override
  public int bytes() {
    return 0;
  }
}
