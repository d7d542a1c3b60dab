package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.kernel.KernelBuilder;

/** What a shard emits of its book at a tick: its slice, and the positions that changed. */
record BookReports(SliceBuilder slices, PositionReport positions) {
  /**
   * @param kernel builds the profiles; one a task
   */
  static BookReports of(DealerBook book, String configHash, KernelBuilder kernel) {
    return new BookReports(
        new SliceBuilder(book.config, book, kernel),
        new PositionReport(book.config, configHash, book));
  }
}
