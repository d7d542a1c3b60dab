package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.record.DeadLetter;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records that all bear one time: open interest of a morning, a chain at a close. */
final class RecordRows implements RowStream {
  private final Iterator<? extends SpecificRecord> records;

  RecordRows(List<? extends SpecificRecord> records) {
    this.records = records.iterator();
  }

  @Override
  public @Nullable SpecificRecord next(Consumer<DeadLetter> bad) {
    return records.hasNext() ? records.next() : null;
  }

  @Override
  public int bytes() {
    return 0;
  }
}
