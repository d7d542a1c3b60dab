package io.gammaflow.launcher.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of other people's formats: recorded messages, tables and archives. */
class HostileFileITCase extends HostileInputs {
  @Override
  List<Row> make(Path folder) throws Exception {
    FrameRows.sound(this::sound);
    TableRows.sound(this::sound);
    List<Row> rows = new ArrayList<>(FrameRows.all());
    rows.addAll(TableRows.all());
    rows.addAll(ArchiveRows.all());
    return rows;
  }
}
