// Syntax of Truce over the tokens that StatementTokens makes. Every decision needs at most three tokens; operators are
// a flat list that the tree builder folds by precedence, so that neither long nor deep expressions recurse here.
parser grammar TruceParser;

options { tokenVocab = TruceLexer; }

script: (item (END item)*)? EOF;

item: declaration | statement;

// Declarations

declaration
  : importDecl
  | constDecl
  | funDecl
  | recordDecl
  | enumDecl
  | typeDecl
  | nativeTypeDecl
  | gameDecl
  | strategyDecl
  | testDecl
  | protocolDecl
  | agentDecl
  | kindDecl
  | eventDecl
  | resourceDecl
  | capabilityDecl
  | worldFunDecl
  | scenarioDecl
  | guardDecl
  | ruleDecl
  | killswitchDecl
  | chaosDecl
  ;

importDecl: IMPORT NAME (DOT NAME)* (DOT_STAR | DOT LBRACE NAME ((COMMA | END) NAME)* COMMA? RBRACE)?;

constDecl: CONST NAME (COLON type)? ASSIGN expression;

funDecl: FUN NAME typeParams? LPAREN params? RPAREN (COLON type)? (ASSIGN (nativeBody | expression) | block);

nativeBody: NATIVE CONTEXT? text;

recordDecl: RECORD NAME typeParams? LPAREN params? RPAREN;

enumDecl: ENUM NAME typeParams? LBRACE (enumCase ((COMMA | END) enumCase)* COMMA?)? RBRACE;

enumCase: NAME (LPAREN params? RPAREN)?;

typeDecl: TYPE NAME typeParams? ASSIGN refinedType;

nativeTypeDecl: NATIVE TYPE NAME typeParams? ASSIGN text;

testDecl: TEST text (FOR testCase (COMMA testCase)*)? block;

testCase: pattern IN operators;

typeParams: LESS typeParam (COMMA typeParam)* GREATER;

typeParam: NAME (COLON NAME)?;

params: param (COMMA? param)* COMMA?;

param: NAME COLON refinedType (ASSIGN expression)?;

// Games and strategies

gameDecl: GAME NAME (LPAREN params? RPAREN)? LBRACE (gameMember (END gameMember)*)? RBRACE;

gameMember
  : PLAYERS operand (RANGE operand?)?
  | PLAYER NAME ACTIONS names
  | ACTIONS names
  | ACTION refinedType
  | DEAL NAME COLON refinedType ASSIGN expression (SEEN BY operators (COMMA operators)*)?
  | PAYOFF LBRACE (payoffRow (END payoffRow)*)? RBRACE
  | PAYOFF LPAREN params? RPAREN (COLON type)? (ASSIGN expression | block)
  ;

names: NAME (COMMA NAME)*;

payoffRow: names ARROW expression (COMMA expression)*;

strategyDecl: STRATEGY NAME typeParams? (LPAREN params? RPAREN)? PLAYS (NAME IN)? type LBRACE (strategyMember (END strategyMember)*)? RBRACE;

strategyMember
  : VAR NAME (COLON type)? ASSIGN expression
  | funDecl
  | MOVE block
  | MACHINE FROM NAME PLAYING NAME LBRACE (machineState (END machineState)*)? RBRACE
  ;

machineState: NAME COLON transition (COMMA transition)*;

transition: NAME TO NAME NAME;

// Protocols

protocolDecl: PROTOCOL NAME (LPAREN params? RPAREN)? LBRACE (protocolMember (END protocolMember)*)? RBRACE;

protocolMember
  : ROLE role (COMMA role)*
  | MESSAGE messageType (REQUIRES NAME)?
  | LET NAME ASSIGN expression
  | step
  ;

role: NAME (COLON NAME)?;

messageType: NAME (LPAREN params? RPAREN)?;

// A party without `each`, `any` or a quorum is an expression here, a name to the tree builder.
step
  : party TO receivers COLON messageType stepPart*
  | CHOICE BY NAME stepBlock (OR stepBlock)*
  | LOOP stepBlock
  | EXIT
  | FINISH
  | PAR stepBlock (AND stepBlock)*
  | DO NAME (LPAREN (argument (COMMA argument)* COMMA?)? RPAREN)?
  ;

party: (EACH | ANY) NAME | operators (OF NAME)?;

receivers: (EACH | ANY)? NAME;

stepPart
  : WITHIN operators (ELSE stepBlock)?
  | WHEN operators
  | WITH NAME
  | REQUIRES NAME
  ;

stepBlock: LBRACE (protocolMember (END protocolMember)*)? RBRACE;

// Agents

agentDecl
  : (ROGUE | EXTERNAL)? AGENT NAME typeParams? (LPAREN params? RPAREN)? agentClause*
    (LBRACE (agentMember (END agentMember)*)? RBRACE)?
  ;

agentClause
  : PLAYS part (COMMA part)*
  | IS NAME (COMMA NAME)*
  ;

part: NAME IN NAME;

agentMember
  : DURABLE? VAR NAME (COLON type)? ASSIGN expression
  | TIMER NAME (LPAREN params? RPAREN)?
  | funDecl
  | DURABLE? AS_ROLE NAME IN NAME LBRACE (agentMember (END agentMember)*)? RBRACE
  | STATE NAME (LPAREN params? RPAREN)? LBRACE (agentMember (END agentMember)*)? RBRACE
  | ON NAME? casePattern handlerPart* block
  | ON FAILURE NAME (AFTER operators)?
  | (IGNORE | DEFER) names (OF NAME)?
  | MAY NAME (LPAREN binder (COMMA binder)* COMMA? RPAREN)? (WHEN operators)? (ABOUT operators)? block
  | EVERY operators (ABOUT operators)? block
  ;

handlerPart: FROM pattern | WHEN operators | AS NAME;

binder: pattern IN operators;

kindDecl: KIND NAME LBRACE (kindMember ((COMMA | END) kindMember)* COMMA?)? RBRACE;

kindMember: NAME COLON type | FUN NAME LPAREN params? RPAREN (COLON type)?;

eventDecl: EVENT NAME (LPAREN params? RPAREN)?;

resourceDecl: RESOURCE NAME (LBRACE settings? RBRACE)?;

capabilityDecl: CAPABILITY NAME NAME?;

worldFunDecl: WORLD funDecl;

// Guards

guardDecl: GUARD NAME (LPAREN params? RPAREN)? LBRACE (guardMember (END guardMember)*)? RBRACE;

guardMember
  : VAR NAME (COLON type)? ASSIGN expression
  | funDecl
  | ON events block
  | ruleDecl
  | FORBID events (UNLESS operators)?
  | LIMIT events RECEIVER operators PER operators (EACH operators)?
  | USE NAME arguments?
  ;

ruleDecl
  : PREVENT? RULE NAME (LPAREN params? RPAREN)? (FOR NAME COLON type)? (PRIORITY operators)? LBRACE ruleForm RBRACE
  ;

ruleForm
  : (ALWAYS | NEVER) operators (ELSE powers)?
  | WHEN operators (FOR operators)? THEN powers
  | AFTER events (WHEN operators)? (EXPECT events (OR events)* WITHIN operators (ELSE powers)? | THEN powers)
  | BEFORE events (WHEN operators)? (UNLESS operators)? THEN powers
  ;

// `Sent(Order) by t as o where o.amount > 5`.
events: operand eventPart*;

eventPart: BY operand | AS NAME | WHERE operators;

powers: power | LBRACE power (END power)* RBRACE;

power
  : (LOG | ALERT | HALT) expression
  | TELL operand told
  | TAKE operators NAME FROM operators
  | (DELAY | ROLLBACK | QUARANTINE | RESTART | STOP) operators
  | THROTTLE operators RECEIVER operators PER operators
  | REPLACE WITH expression
  | DROP
  | REFUSE expression?
  | APPROVE BY operators (WITHIN operators)? (ELSE powers)?
  | REVOKE NAME FROM operators
  | FREEZE NAME (OF operators)?
  | TRIP NAME expression?
  ;

// No expression, lest a bracket behind the agent could be its beginning.
told: NAME (DOT NAME)? arguments?;

killswitchDecl: KILLSWITCH NAME LBRACE (switchMember (END switchMember)*)? RBRACE;

switchMember
  : TRIPS trip (COMMA trip)*
  | STOPS NAME (WITHIN operators)?
  | LATCHED
  ;

trip: UPON? NAME (DOT NAME)? | BY NAME;

// Scenarios

scenarioDecl
  : SCENARIO NAME (LPAREN params? RPAREN)? LBRACE (scenarioMember (END scenarioMember)*)? RBRACE
  ;

scenarioMember
  : AGENTS LBRACE (placement ((COMMA | END) placement)* COMMA?)? RBRACE
  | SETTINGS LBRACE settings? RBRACE
  | (ENDOW | ALLOT) holding (COMMA holding)*
  | FAUCET holding EVERY operators
  | POOL holding
  | GRANT NAME RECEIVER recipients
  | GUARDS guardUse (COMMA guardUse)*
  | CHAOS operators
  | METRIC NAME (OF NAME COLON type)? (COLON type)? ASSIGN expression (EVERY operators | UPON EACH argument)?
  | PLOT operators (COMMA operators)*
  | TIMELINE LBRACE (phase ((COMMA | END) phase)* COMMA?)? RBRACE
  | STOP (WHEN operators (FOR operators)? | AFTER operators)
  | (ALWAYS | NEVER | FINALLY | POSSIBLE | EVENTUALLY | TERMINAL) text? block
  | WHENEVER text? (FOR binder (COMMA binder)*)? block THEN EVENTUALLY block
  | FAIR fairness (COMMA fairness)*
  | PUBLISH events RECEIVER recipients
  | HUMAN LBRACE (humanAct (END humanAct)*)? RBRACE
  | funDecl
  ;

placement: NAME COLON operators clause*;

settings: setting (END setting)*;

setting: SETTING operators?;

holding: operators NAME RECEIVER recipients;

recipients: EACH NAME (COMMA EACH NAME)* | operators;

guardUse: operators (IF operators)?;

phase: text COLON operators (FOR operators)? (AFTER text)?;

fairness: NAME (OF NAME)?;

humanAct
  : AT operators (PRESS | RESET) NAME
  | ANSWER NAME (DOT NAME)? WITH operators (AFTER operators)?
  ;
// Chaos

chaosDecl: PLAN NAME (LPAREN params? RPAREN)? LBRACE (chaosMember (END chaosMember)*)? RBRACE;

// A line of a plan is words, each with what belongs to it: the tree builder makes faults of them.
chaosMember: planPart (COMMA? planPart)*;

planPart: (PLAN_WORD TILDE? | FOR | WHERE) operators?;

// Statements

block: LBRACE (statement (END statement)*)? RBRACE;

statement
  : LET pattern (COLON type)? ASSIGN expression
  | VAR NAME (COLON type)? ASSIGN expression
  | WHILE condition block
  | FOR pattern IN operators block
  | jump
  | EXPECT expression (COMMA expression)?
  | effect
  | choice
  | expression (assignment expression)?
  ;

choice: EITHER block (OR block)*;

effect
  : SEND operators sendPart*
  | REPLY operators sendPart*
  | BROADCAST operators sendPart*
  | START NAME arguments? IN operators
  | CANCEL NAME arguments?
  | AFTER operators block
  | ASK operators (WITHIN operators)? block (ELSE block)?
  | STOP operators
  | BECOME NAME arguments?
  | (LOG | SIGNAL | CALL | RELEASE | CLOSE | REFUSE | WORK) expression
  | GIVE operators NAME RECEIVER operators (ELSE block)?
  | USE operators NAME (ELSE block)?
  | ASSIGN_CLAIM operators RECEIVER operators
  | DELEGATE NAME RECEIVER operators
  | REVOKE NAME FROM operators
  ;

sendPart: RECEIVER operators | VIA operators | AS operators | STAMPED operators | WITH operators NAME;

arguments: LPAREN (argument (COMMA argument)* COMMA?)? RPAREN;

jump: RETURN expression? | BREAK | CONTINUE;

assignment: ASSIGN | PLUS_ASSIGN | MINUS_ASSIGN | STAR_ASSIGN | SLASH_ASSIGN;

condition: LET typedPattern ASSIGN operators | operators;

// Expressions

expression: lambda | ifExpr | matchExpr | act | operators;

// Effects that have a value.
act
  : SPAWN NAME arguments?
  | OPEN NAME arguments (AS NAME)? (WITH operators)?
  | PROMISE operators NAME RECEIVER operators (DUE operators | UPON DEMAND)?
  | SIGN operators
  ;

lambda
  : NAME ARROW lambdaBody
  | LAMBDA_OPEN (lambdaParam (COMMA lambdaParam)* COMMA?)? RPAREN ARROW lambdaBody
  ;

lambdaParam: pattern (COLON type)?;

lambdaBody: expression | block;

ifExpr
  : IF condition
    ( THEN thenBranch (ELSE expression)?
    | block (ELSE IF condition block)* (ELSE block)?
    )
  ;

// No block `if` and no lambda, and an inner `if` has its `else`: so an `else` never dangles.
thenBranch: IF condition THEN thenBranch ELSE thenBranch | matchExpr | operators;

matchExpr: MATCH operators LBRACE (arm ((COMMA | END) arm)* COMMA?)? RBRACE;

arm: typedPattern (IF operators)? ARROW armBody;

armBody: jump | block | effect | EXPECT expression | expression (assignment expression)?;

operators
  : operand
    ( ( PLUS | MINUS | STAR | SLASH | CARET | MOD | DIV | COALESCE | RANGE | RANGE_BELOW
      | EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | IN | NOT IN | AND | OR
      ) operand
    | IS NOT? (casePattern | NONE)
    )*
  ;

operand: (MINUS | NOT | PERCENT OF)* primary suffix*;

primary
  : (NAME | INT | FLOAT | PERCENT | DURATION | SIZE | TRUE | FALSE | NONE)
  | text
  | LPAREN expression (COMMA expression)* COMMA? RPAREN
  | list
  ;

list
  : LBRACK
    ( expression (clause+ | COLON expression (COMMA entry)* COMMA? | (COMMA expression)* COMMA?)
    | COLON
    )?
    RBRACK
  ;

entry: expression COLON expression;

suffix
  : (DOT | SAFE_DOT) (NAME | INT | FLOAT)
  | LPAREN (argument (clause+ | (COMMA argument)* COMMA?))? RPAREN
  | LBRACK expression (COMMA expression)* COMMA? RBRACK
  | WITH LBRACE (field ((COMMA | END) field)* COMMA?)? RBRACE
  ;

// `Sent(Order) by t where c` are the events that do.
argument: (NAME COLON)? expression (BY operators)? (WHERE operators)?;

field: NAME COLON expression;

clause: FOR pattern IN operators | IF operators;

text: (TEXT_OPEN | MULTI_OPEN) (TEXT_PART | hole)* TEXT_CLOSE;

hole: TEXT_HOLE expression (FORMAT_COLON FORMAT?)? HOLE_CLOSE;

// Patterns

pattern: simplePattern (OR simplePattern)*;

typedPattern: NAME COLON type | pattern;

simplePattern
  : number ((RANGE | RANGE_BELOW) number)?
  | (TRUE | FALSE | NONE)
  | text
  | casePattern
  | (LPAREN | LAMBDA_OPEN) typedPattern (COMMA typedPattern)* COMMA? RPAREN
  ;

number: MINUS? (INT | FLOAT | PERCENT | DURATION | SIZE);

casePattern: NAME (DOT NAME)* (LPAREN (patternArg (COMMA patternArg)* COMMA?)? RPAREN)?;

patternArg: (NAME COLON)? pattern;

// Types

refinedType: type (WHERE operators)?;

type
  : NAME (DOT NAME)* (LESS type (COMMA type)* GREATER)? (LPAREN argument (COMMA argument)* RPAREN)? (QUESTION | COALESCE)*
  | (LPAREN | LAMBDA_OPEN) (type (COMMA type)* COMMA?)? RPAREN (TO type | (QUESTION | COALESCE)*)
  ;
