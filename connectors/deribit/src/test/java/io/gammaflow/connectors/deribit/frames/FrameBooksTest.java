package io.gammaflow.connectors.deribit.frames;

import static io.gammaflow.connectors.deribit.frames.Frames.OPTION;
import static io.gammaflow.connectors.deribit.frames.Frames.book;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books assembled from snapshots and changes. */
class FrameBooksTest {
  @TempDir Path folder;

  @Test
  void booksAreAssembledBestFirst() throws Exception {
    List<SpecificRecord> records =
        Frames.read(
            folder,
            book("snapshot", 0, 10, "[\"new\",1,5],[\"new\",2,6]", "[\"new\",4,1],[\"new\",3,2]"),
            book("change", 10, 11, "[\"delete\",2,0],[\"new\",1.5,9]", "[\"change\",3,7]"));
    List<Depth> books = Records.only(records, Depth.class);
    assertThat(books).hasSize(2);
    assertThat(books.get(0).getBids())
        .containsExactly(new DepthLevel(2.0, 6.0), new DepthLevel(1.0, 5.0));
    assertThat(books.get(1).getBids())
        .containsExactly(new DepthLevel(1.5, 9.0), new DepthLevel(1.0, 5.0));
    assertThat(books.get(1).getAsks())
        .containsExactly(new DepthLevel(3.0, 7.0), new DepthLevel(4.0, 1.0));
    assertThat(books.get(1).getContract().getSymbol()).isEqualTo(OPTION);
  }

  @Test
  void aGapIsSkippedByNameUntilTheNextSnapshot() throws Exception {
    String[] lines = {
      book("change", 8, 9, "", ""),
      book("snapshot", 0, 10, "[\"new\",1,5]", ""),
      book("change", 12, 13, "[\"new\",2,5]", ""),
      book("change", 13, 14, "[\"new\",3,5]", ""),
      book("snapshot", 0, 20, "[\"new\",4,5]", ""),
      book("change", 20, 21, "[\"new\",5,5]", "")
    };
    assertThat(Frames.counts(folder, lines))
        .containsEntry("book.change-before-snapshot", 2L)
        .containsEntry("book.change-gap", 1L)
        .containsEntry("book.snapshot-applied", 2L)
        .containsEntry("book.change-applied", 1L);
    assertThat(Records.only(Frames.read(folder, lines), Depth.class))
        .extracting(d -> d.getBids().get(0).getPrice())
        .containsExactly(1.0, 4.0, 5.0);
  }

  @Test
  void aNewConnectionBeginsItsBooksAnew() throws Exception {
    assertThat(
            Frames.counts(
                folder,
                book("snapshot", 0, 10, "", ""),
                "wss://www.deribit.com/ws/api/v2 <-> 1626993723.5",
                book("change", 10, 11, "", "")))
        .containsEntry("book.change-before-snapshot", 1L);
  }

  @Test
  void sizesOfAnInversePerpetualAreDollars() throws Exception {
    String line = book("snapshot", 0, 1, "[\"new\",40000,80000]", "");
    Depth inverse =
        Records.only(Frames.read(folder, line.replace(OPTION, "BTC-PERPETUAL")), Depth.class)
            .get(0);
    assertThat(inverse.getBids()).containsExactly(new DepthLevel(40000.0, 2.0));
    assertThat(inverse.getUnderlying()).isEqualTo("BTC");
    assertThat(inverse.getContract()).isNull();
    Depth linear =
        Records.only(Frames.read(folder, line.replace(OPTION, "BTC_USDC-PERPETUAL")), Depth.class)
            .get(0);
    assertThat(linear.getBids()).containsExactly(new DepthLevel(40000.0, 80000.0));
  }
}
