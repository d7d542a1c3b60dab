/**
 * The seam between a file of any format and whoever reads it: canonical records, dead letters and
 * progress, one partition at a time. Knows no format.
 */
@NullMarked
package io.gammaflow.connectors.file;

import org.jspecify.annotations.NullMarked;
