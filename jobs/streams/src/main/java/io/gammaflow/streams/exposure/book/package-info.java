/**
 * The dealer book of one shard of an underlying: contracts in dense slots, their market data, what
 * dealers hold of them, and the slice of the profile that follows.
 */
@NullMarked
package io.gammaflow.streams.exposure.book;

import org.jspecify.annotations.NullMarked;
