package io.gammaflow.simulation.agents;

/**
 * What no venue publishes.
 *
 * @param contract the contract
 * @param dealerContracts net position of all dealers, coins, + = long
 * @param openInterest coins, counted from the accounts
 */
public record TruePosition(
    SimulatedContract contract, double dealerContracts, double openInterest) {}
