/**
 * The project's own recordings: canonical records and their progress, one compressed file a stream
 * and UTC day, {@code <stream>/<yyyy-MM-dd>.avro.zst}, beside an {@code index.tsv}. A file is a
 * magic word, then frames of length (4 bytes, big-endian) and message in the Confluent wire format,
 * in order of arrival.
 */
@NullMarked
package io.gammaflow.connectors.recording;

import org.jspecify.annotations.NullMarked;
