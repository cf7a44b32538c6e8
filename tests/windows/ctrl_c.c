/* Runs a command, presses Ctrl-C after it has waited for input for two seconds, and returns its exit
   code: ctrl_c.exe COMMAND LINE. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

int main(void) {
    char *command = strstr(GetCommandLineA(), "--");
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    STARTUPINFOA start = {sizeof start};
    PROCESS_INFORMATION process;
    HANDLE input;
    DWORD code = 99;
    /* A pipe that nobody writes to and that stays open. */
    if (!command || !CreatePipe(&start.hStdInput, &input, &inherited, 0)) return 98;
    SetHandleInformation(input, HANDLE_FLAG_INHERIT, 0);
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessA(NULL, command + 3, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 97;
    Sleep(2000);
    SetConsoleCtrlHandler(NULL, TRUE);
    if (!GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)) return 96;
    if (WaitForSingleObject(process.hProcess, 20000)) TerminateProcess(process.hProcess, 95);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
