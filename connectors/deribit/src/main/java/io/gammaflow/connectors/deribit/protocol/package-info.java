/**
 * Deribit's JSON into canonical records: one message in, records and rejections out, nothing
 * computed and no clock; files and the live connection share it.
 */
@NullMarked
package io.gammaflow.connectors.deribit.protocol;

import org.jspecify.annotations.NullMarked;
