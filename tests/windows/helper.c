/* What only a program of Windows can do to another: runs a command, which is all after "-- ", and returns
   its exit code.

   helper.exe ctrl-c FOLDER -- COMMAND   presses Ctrl-C once the command, whose input stays open, has made
                                         the folder
   helper.exe hold FILE -- COMMAND       keeps the file open meanwhile, to other readers only */
#include <string.h>
#include <windows.h>

int main(int count, char **arguments) {
    char *command = strstr(GetCommandLineA(), "-- ");
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    STARTUPINFOA start = {sizeof start};
    PROCESS_INFORMATION process;
    HANDLE input;
    DWORD code = 99;
    int hold = count > 3 && !strcmp(arguments[1], "hold");
    if (count < 5 || !command || !CreatePipe(&start.hStdInput, &input, &inherited, 0)) return 98;
    SetHandleInformation(input, HANDLE_FLAG_INHERIT, 0);
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (hold && CreateFileA(arguments[2], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL)
                    == INVALID_HANDLE_VALUE) return 97;
    if (!CreateProcessA(NULL, command + 3, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) return 96;
    if (!hold) {
        for (int turn = 0; turn < 600 && GetFileAttributesA(arguments[2]) == INVALID_FILE_ATTRIBUTES; turn++) Sleep(100);
        Sleep(200);
        SetConsoleCtrlHandler(NULL, TRUE);
        if (!GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)) return 95;
    }
    if (WaitForSingleObject(process.hProcess, 60000)) TerminateProcess(process.hProcess, 94);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
