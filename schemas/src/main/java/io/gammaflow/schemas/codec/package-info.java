/**
 * Canonical records to bytes and back: Confluent's wire format, committed schema ids, bytes never
 * trusted. Imports records, dead letters and Avro.
 */
@NullMarked
package io.gammaflow.schemas.codec;

import org.jspecify.annotations.NullMarked;
