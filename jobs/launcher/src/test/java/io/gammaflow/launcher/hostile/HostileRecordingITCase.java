package io.gammaflow.launcher.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recordings with records that no venue sends, and with bytes that no recorder wrote. */
class HostileRecordingITCase extends HostileInputs {
  @Override
  List<Row> make(Path folder) throws Exception {
    SoundMarket market = SoundMarket.make(folder);
    Replayed sound = sound("recording", into -> market.with(into, List.of()));
    assertThat(sound.signals().values()).allMatch(Replayed::isOk);
    List<Row> rows = new ArrayList<>(RecordingRows.of(market));
    rows.addAll(TornRows.of(market));
    return rows;
  }
}
