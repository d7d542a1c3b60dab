/**
 * Scoring from the command line: one's own tables into rows, scores into tables and JSON. Imports
 * connectors.text, quant.evaluation and the launcher's own packages.
 */
@NullMarked
package io.gammaflow.launcher.evaluate;

import org.jspecify.annotations.NullMarked;
