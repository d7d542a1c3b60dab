/** Tests of the jar that goes to a cluster. */
package io.gammaflow.jobjar;
