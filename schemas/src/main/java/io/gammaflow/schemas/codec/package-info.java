/**
 * Canonical records to bytes and back: Confluent's wire format, committed schema ids, bytes never
 * trusted.
 */
@NullMarked
package io.gammaflow.schemas.codec;

import org.jspecify.annotations.NullMarked;
