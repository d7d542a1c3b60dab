package io.gammaflow.sinks.files;

import java.util.List;

/**
 * What a checkpoint remembers of a file.
 *
 * @param length bytes that belong to the checkpoint; anything behind is cut off on restore
 * @param pending encoded lines that wait for the watermark
 */
record FileState(long length, List<byte[]> pending) {}
