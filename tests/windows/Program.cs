// run_script FILE...: the text of all files as one PowerShell script, each in one runspace with the engine's own commands; what
// it writes to the console comes out here. --ast FILE: the names of the commands and the .NET members that it uses, one a line.
using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

if (args.Length == 2 && args[0] == "--ast")
{
    var tree = Parser.ParseFile(args[1], out _, out var problems);
    foreach (var problem in problems) Console.Out.Write("error " + problem.Message + "\n");
    foreach (var node in tree.FindAll(_ => true, true))
    {
        if (node is CommandAst command) Console.Out.Write("command " + command.GetCommandName() + "\n");
        if (node is InvokeMemberExpressionAst member) Console.Out.Write("member " + member.Expression + " " + member.Member + "\n");
        if (node is TernaryExpressionAst || node is PipelineChainAst) Console.Out.Write("newer " + node + "\n");
        if (node is BinaryExpressionAst pair && pair.Operator == TokenKind.QuestionQuestion) Console.Out.Write("newer " + node + "\n");
    }
    return problems.Length == 0 ? 0 : 1;
}
// A folder among the files stands for each file in it, in turn: one run a file, announced by "=== name".
var folder = args.FirstOrDefault(Directory.Exists);
var turns = folder == null ? new[] { "" } : Directory.GetFiles(folder).OrderBy(name => name, StringComparer.Ordinal).ToArray();
var failed = false;
foreach (var turn in turns)
{
    if (folder != null) Console.Out.Write("=== " + Path.GetFileName(turn) + "\n");
    using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
    runspace.Open();
    using var shell = PowerShell.Create(runspace);
    shell.AddScript(string.Join("\n", args.Select(name => File.ReadAllText(name == folder ? turn : name))));
    foreach (var item in shell.Invoke()) Console.Out.Write(item + "\n");
    foreach (var error in shell.Streams.Error) Console.Error.Write(error + "\n");
    failed |= shell.HadErrors;
}
return failed ? 1 : 0;
