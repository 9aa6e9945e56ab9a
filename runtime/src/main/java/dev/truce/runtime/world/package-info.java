/**
 * The deterministic world: agents, their transactions, the scheduler, and what they share.
 *
 * <h2>What an engine makes</h2>
 *
 * <p>The compiler describes each agent type by an {@link dev.truce.runtime.world.AgentType}: plain
 * data, with numbers for the type's handlers, guards and expressions. For each type an engine makes
 * one subclass of {@link dev.truce.runtime.world.Behaviour}, whose fields are the agent's
 * parameters and variables and whose three methods call code by its number, and for each role block
 * a subclass of {@link dev.truce.runtime.world.Variables}. One instance of the Behaviour, the
 * prototype, stands for the type: it is what {@code World.spawn} and {@code Transaction.spawn}
 * take.
 *
 * <p>Code reaches the world by {@code context.transaction()}: {@link
 * dev.truce.runtime.world.Transaction} or one of its parts has a method for each effect and each
 * word that is in scope of a handler; the natives of {@code runtime.lib} are one call each.
 *
 * <h2>What the compiler puts where</h2>
 *
 * <ul>
 *   <li>A handler of the agent: a clause {@code on} of {@code AgentType.body}, in a state or in
 *       {@code ANY}. Clauses are tried in the order in which they are added, those of the present
 *       state first; {@code defer} and {@code ignore} say what happens to what no guard admitted.
 *   <li>A role block: a {@code BlockType} of its own in {@code AgentType.blocks}, with its
 *       variables, timers and states, of which there is one of each for each session; it is made
 *       when the first thing happens to it. Its code gets the block's variables as {@code local}.
 *       Operations that exist for both take {@code ofSession}.
 *   <li>{@code on all M}, {@code on timeout M}, {@code on open}, {@code on closed}: clauses of the
 *       role block with the {@link dev.truce.runtime.world.Trigger} of that name.
 *   <li>First values of variables: the handler {@code initialise} of the block. It runs before the
 *       first state's enter handler, and that before START. After a crash it runs again, and then
 *       the durable slots get what they had.
 *   <li>{@code become S(x)}: {@code leaveState}, set the slots of S's parameters, {@code
 *       enterState}.
 *   <li>{@code after D { … }}: a handler of its own, whose payload holds the captured values.
 *   <li>{@code every}, {@code may}: see {@link dev.truce.runtime.world.BlockType}.
 *   <li>A method of the agent is a function with the Behaviour as its first parameter.
 * </ul>
 *
 * <h2>What happens when</h2>
 *
 * <p>A handler runs with a budget of fuel of its own. What it sends is not seen before it ends;
 * when it fails, none of what it did remains but the draws that it made, and the event Failed tells
 * why. Then {@link dev.truce.runtime.world.Supervision} says what becomes of the agent. Things at
 * one instant happen in the order in which they were scheduled. After a block changed its state,
 * its deferred messages are taken up again before anything else happens; so are a session's early
 * messages after its automaton moved. What an agent sends to itself arrives at the same instant,
 * all else goes by the {@link dev.truce.runtime.net.Network}.
 *
 * <p>Every agent has random streams of its own, keyed by the seed and {@code "agent", name,
 * purpose}: {@code script}, {@code network} (the fate of what it sends), {@code every} (jitter),
 * {@code may} (delays), {@code either} (branches). So one more agent, draw or observer changes
 * nothing that others draw.
 */
@NullMarked
package dev.truce.runtime.world;

import org.jspecify.annotations.NullMarked;
