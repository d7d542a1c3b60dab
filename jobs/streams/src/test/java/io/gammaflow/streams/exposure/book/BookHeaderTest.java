package io.gammaflow.streams.exposure.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.Test;

class BookHeaderTest {
  private static BookHeader header() {
    BookHeader h = new BookHeader();
    h.lastTick = 3;
    h.reachedAt = 2;
    h.nextPrune = 4;
    h.spots.put(PriceKind.INDEX, "a", 100, 5, "USD");
    h.venue("a").lastTrade = 6;
    h.venue("b").status = VenueStatus.LOCKED;
    h.venue("b").meanTrade = 7;
    return h;
  }

  @Test
  void comesBackFromItsBytes() {
    BookHeader read = BookHeader.read(header().write());
    assertThat(read.lastTick).isEqualTo(3);
    assertThat(read.reachedAt).isEqualTo(2);
    assertThat(read.nextPrune).isEqualTo(4);
    assertThat(read.spots.spot().price()).isEqualTo(100);
    assertThat(read.venue("a").lastTrade).isEqualTo(6);
    assertThat(read.venue("b").lastTrade).isEqualTo(Micros.NEVER);
    assertThat(read.venue("b").status).isEqualTo(VenueStatus.LOCKED);
    assertThat(read.venue("b").meanTrade).isEqualTo(7);
    assertThat(read.write()).isEqualTo(header().write());
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    byte[] bytes = header().write();
    bytes[0] = 9;
    assertThatThrownBy(() -> BookHeader.read(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unknown version of a book header: 9");
  }
}
