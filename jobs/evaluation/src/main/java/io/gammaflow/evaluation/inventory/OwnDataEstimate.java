package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.FilterParameters;
import java.util.List;

/**
 * The filter's results for the user's own data.
 *
 * @param rows a row for each open interest report, by time, then contract
 * @param residuals every report against the trades that led to it, in the order of the rows
 * @param signedTrades trades whose side a flag or a quote showed
 * @param meanNis mean normalised innovation squared of open interest at the end, NaN where there
 *     were too few contract-epochs; far from 1 the parameters do not fit
 * @param violated contracts whose trades cannot have led to what is open at the end
 * @param bytes that the filter's contracts take, spare places included
 * @param lot the unit in which sizes were counted, contracts
 * @param epochDays usual interval between two reports of a contract, days
 * @param parameters in force at the end, for that epoch and that lot
 */
public record OwnDataEstimate(
    List<PositionRow> rows,
    List<ReportResidual> residuals,
    int signedTrades,
    double meanNis,
    int violated,
    long bytes,
    double lot,
    double epochDays,
    FilterParameters parameters) {}
