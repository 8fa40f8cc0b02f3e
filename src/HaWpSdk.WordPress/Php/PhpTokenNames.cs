namespace HaWpSdk.WordPress.Php;

/// <summary>PHP's names of the token kinds (<c>T_STRING</c>, <c>T_VARIABLE</c>, …), as <c>token_name()</c> prints them.</summary>
public static class PhpTokenNames
{
    private static readonly Dictionary<PhpTokenKind, string> Names = new()
    {
        [PhpTokenKind.InlineHtml] = "T_INLINE_HTML", [PhpTokenKind.OpenTag] = "T_OPEN_TAG", [PhpTokenKind.OpenTagWithEcho] = "T_OPEN_TAG_WITH_ECHO",
        [PhpTokenKind.CloseTag] = "T_CLOSE_TAG", [PhpTokenKind.Whitespace] = "T_WHITESPACE", [PhpTokenKind.Comment] = "T_COMMENT", [PhpTokenKind.DocComment] = "T_DOC_COMMENT",
        [PhpTokenKind.BadCharacter] = "T_BAD_CHARACTER", [PhpTokenKind.Variable] = "T_VARIABLE", [PhpTokenKind.Identifier] = "T_STRING",
        [PhpTokenKind.NameQualified] = "T_NAME_QUALIFIED", [PhpTokenKind.NameFullyQualified] = "T_NAME_FULLY_QUALIFIED", [PhpTokenKind.NameRelative] = "T_NAME_RELATIVE",
        [PhpTokenKind.NamespaceSeparator] = "T_NS_SEPARATOR", [PhpTokenKind.IntegerLiteral] = "T_LNUMBER", [PhpTokenKind.FloatLiteral] = "T_DNUMBER",
        [PhpTokenKind.StringLiteral] = "T_CONSTANT_ENCAPSED_STRING", [PhpTokenKind.EncapsedText] = "T_ENCAPSED_AND_WHITESPACE",
        [PhpTokenKind.StringVariableName] = "T_STRING_VARNAME", [PhpTokenKind.NumericOffset] = "T_NUM_STRING", [PhpTokenKind.DollarOpenBrace] = "T_DOLLAR_OPEN_CURLY_BRACES",
        [PhpTokenKind.CurlyOpen] = "T_CURLY_OPEN", [PhpTokenKind.StartHeredoc] = "T_START_HEREDOC", [PhpTokenKind.EndHeredoc] = "T_END_HEREDOC",
        [PhpTokenKind.Abstract] = "T_ABSTRACT", [PhpTokenKind.LogicalAnd] = "T_LOGICAL_AND", [PhpTokenKind.Array] = "T_ARRAY", [PhpTokenKind.As] = "T_AS",
        [PhpTokenKind.Break] = "T_BREAK", [PhpTokenKind.Callable] = "T_CALLABLE", [PhpTokenKind.Case] = "T_CASE", [PhpTokenKind.Catch] = "T_CATCH",
        [PhpTokenKind.Class] = "T_CLASS", [PhpTokenKind.ClassConstant] = "T_CLASS_C", [PhpTokenKind.Clone] = "T_CLONE", [PhpTokenKind.Const] = "T_CONST",
        [PhpTokenKind.Continue] = "T_CONTINUE", [PhpTokenKind.Declare] = "T_DECLARE", [PhpTokenKind.Default] = "T_DEFAULT", [PhpTokenKind.DirectoryConstant] = "T_DIR",
        [PhpTokenKind.Do] = "T_DO", [PhpTokenKind.Echo] = "T_ECHO", [PhpTokenKind.Else] = "T_ELSE", [PhpTokenKind.ElseIf] = "T_ELSEIF", [PhpTokenKind.Empty] = "T_EMPTY",
        [PhpTokenKind.EndDeclare] = "T_ENDDECLARE", [PhpTokenKind.EndFor] = "T_ENDFOR", [PhpTokenKind.EndForeach] = "T_ENDFOREACH", [PhpTokenKind.EndIf] = "T_ENDIF",
        [PhpTokenKind.EndSwitch] = "T_ENDSWITCH", [PhpTokenKind.EndWhile] = "T_ENDWHILE", [PhpTokenKind.Enum] = "T_ENUM", [PhpTokenKind.Eval] = "T_EVAL",
        [PhpTokenKind.Exit] = "T_EXIT", [PhpTokenKind.Extends] = "T_EXTENDS", [PhpTokenKind.FileConstant] = "T_FILE", [PhpTokenKind.Final] = "T_FINAL",
        [PhpTokenKind.Finally] = "T_FINALLY", [PhpTokenKind.Fn] = "T_FN", [PhpTokenKind.For] = "T_FOR", [PhpTokenKind.Foreach] = "T_FOREACH",
        [PhpTokenKind.FunctionConstant] = "T_FUNC_C", [PhpTokenKind.Function] = "T_FUNCTION", [PhpTokenKind.Global] = "T_GLOBAL", [PhpTokenKind.Goto] = "T_GOTO",
        [PhpTokenKind.HaltCompiler] = "T_HALT_COMPILER", [PhpTokenKind.If] = "T_IF", [PhpTokenKind.Implements] = "T_IMPLEMENTS", [PhpTokenKind.Include] = "T_INCLUDE",
        [PhpTokenKind.IncludeOnce] = "T_INCLUDE_ONCE", [PhpTokenKind.InstanceOf] = "T_INSTANCEOF", [PhpTokenKind.InsteadOf] = "T_INSTEADOF",
        [PhpTokenKind.Interface] = "T_INTERFACE", [PhpTokenKind.Isset] = "T_ISSET", [PhpTokenKind.LineConstant] = "T_LINE", [PhpTokenKind.List] = "T_LIST",
        [PhpTokenKind.LogicalOr] = "T_LOGICAL_OR", [PhpTokenKind.LogicalXor] = "T_LOGICAL_XOR", [PhpTokenKind.Match] = "T_MATCH", [PhpTokenKind.MethodConstant] = "T_METHOD_C",
        [PhpTokenKind.Namespace] = "T_NAMESPACE", [PhpTokenKind.NamespaceConstant] = "T_NS_C", [PhpTokenKind.New] = "T_NEW", [PhpTokenKind.Print] = "T_PRINT",
        [PhpTokenKind.Private] = "T_PRIVATE", [PhpTokenKind.PropertyConstant] = "T_PROPERTY_C", [PhpTokenKind.Protected] = "T_PROTECTED", [PhpTokenKind.Public] = "T_PUBLIC",
        [PhpTokenKind.ReadOnly] = "T_READONLY", [PhpTokenKind.Require] = "T_REQUIRE", [PhpTokenKind.RequireOnce] = "T_REQUIRE_ONCE", [PhpTokenKind.Return] = "T_RETURN",
        [PhpTokenKind.Static] = "T_STATIC", [PhpTokenKind.Switch] = "T_SWITCH", [PhpTokenKind.Throw] = "T_THROW", [PhpTokenKind.Trait] = "T_TRAIT",
        [PhpTokenKind.TraitConstant] = "T_TRAIT_C", [PhpTokenKind.Try] = "T_TRY", [PhpTokenKind.Unset] = "T_UNSET", [PhpTokenKind.Use] = "T_USE", [PhpTokenKind.Var] = "T_VAR",
        [PhpTokenKind.While] = "T_WHILE", [PhpTokenKind.Yield] = "T_YIELD", [PhpTokenKind.YieldFrom] = "T_YIELD_FROM", [PhpTokenKind.PrivateSet] = "T_PRIVATE_SET",
        [PhpTokenKind.ProtectedSet] = "T_PROTECTED_SET", [PhpTokenKind.PublicSet] = "T_PUBLIC_SET", [PhpTokenKind.ArrayCast] = "T_ARRAY_CAST",
        [PhpTokenKind.BooleanCast] = "T_BOOL_CAST", [PhpTokenKind.FloatCast] = "T_DOUBLE_CAST", [PhpTokenKind.IntegerCast] = "T_INT_CAST", [PhpTokenKind.ObjectCast] = "T_OBJECT_CAST",
        [PhpTokenKind.StringCast] = "T_STRING_CAST", [PhpTokenKind.UnsetCast] = "T_UNSET_CAST", [PhpTokenKind.VoidCast] = "T_VOID_CAST",
        [PhpTokenKind.AmpersandFollowedByVariable] = "T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG",
        [PhpTokenKind.AmpersandNotFollowedByVariable] = "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG", [PhpTokenKind.AndEqual] = "T_AND_EQUAL",
        [PhpTokenKind.Attribute] = "T_ATTRIBUTE", [PhpTokenKind.BooleanAnd] = "T_BOOLEAN_AND", [PhpTokenKind.BooleanOr] = "T_BOOLEAN_OR", [PhpTokenKind.Coalesce] = "T_COALESCE",
        [PhpTokenKind.CoalesceEqual] = "T_COALESCE_EQUAL", [PhpTokenKind.ConcatEqual] = "T_CONCAT_EQUAL", [PhpTokenKind.Decrement] = "T_DEC",
        [PhpTokenKind.DivideEqual] = "T_DIV_EQUAL", [PhpTokenKind.DoubleArrow] = "T_DOUBLE_ARROW", [PhpTokenKind.DoubleColon] = "T_DOUBLE_COLON",
        [PhpTokenKind.Ellipsis] = "T_ELLIPSIS", [PhpTokenKind.Increment] = "T_INC", [PhpTokenKind.IsEqual] = "T_IS_EQUAL",
        [PhpTokenKind.IsGreaterOrEqual] = "T_IS_GREATER_OR_EQUAL", [PhpTokenKind.IsIdentical] = "T_IS_IDENTICAL", [PhpTokenKind.IsNotEqual] = "T_IS_NOT_EQUAL",
        [PhpTokenKind.IsNotIdentical] = "T_IS_NOT_IDENTICAL", [PhpTokenKind.IsSmallerOrEqual] = "T_IS_SMALLER_OR_EQUAL", [PhpTokenKind.MinusEqual] = "T_MINUS_EQUAL",
        [PhpTokenKind.ModuloEqual] = "T_MOD_EQUAL", [PhpTokenKind.MultiplyEqual] = "T_MUL_EQUAL", [PhpTokenKind.NullsafeObjectOperator] = "T_NULLSAFE_OBJECT_OPERATOR",
        [PhpTokenKind.ObjectOperator] = "T_OBJECT_OPERATOR", [PhpTokenKind.OrEqual] = "T_OR_EQUAL", [PhpTokenKind.Pipe] = "T_PIPE", [PhpTokenKind.PlusEqual] = "T_PLUS_EQUAL",
        [PhpTokenKind.Power] = "T_POW", [PhpTokenKind.PowerEqual] = "T_POW_EQUAL", [PhpTokenKind.ShiftLeft] = "T_SL", [PhpTokenKind.ShiftLeftEqual] = "T_SL_EQUAL",
        [PhpTokenKind.Spaceship] = "T_SPACESHIP", [PhpTokenKind.ShiftRight] = "T_SR", [PhpTokenKind.ShiftRightEqual] = "T_SR_EQUAL", [PhpTokenKind.XorEqual] = "T_XOR_EQUAL",
    };

    /// <summary>PHP's name of <paramref name="kind"/>; a single character is its own name.</summary>
    /// <param name="kind">The kind of a token.</param>
    /// <returns>For example <c>T_VARIABLE</c> or <c>;</c>.</returns>
    public static string Of(PhpTokenKind kind) =>
        (int)kind < 256 ? ((char)kind).ToString() : Names.TryGetValue(kind, out var name) ? name : kind.ToString();
}
