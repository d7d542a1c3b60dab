package io.gammaflow.connectors.deribit.frames;

import java.nio.file.Path;
import java.util.List;

/**
 * One recorded connection.
 *
 * @param name how the connection is called
 * @param files the instrument lists, then the parts, in order
 * @param announces whether its reader gives the definitions; only the first connection's does
 */
record FramesPartition(String name, List<Path> files, boolean announces) {}
