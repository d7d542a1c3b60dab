/**
 * Recorded Deribit connections (cryptofeed's layout: instrument lists in {@code DERIBIT.0}, one
 * message a line in {@code DERIBIT.ws.<connection>.<part>}) as a file format.
 */
@NullMarked
package io.gammaflow.connectors.deribit.frames;

import org.jspecify.annotations.NullMarked;
