; Makes Dotaraf choosable for tel: and callto: links in Windows' settings (Microsoft's docs, "Default Programs":
; RegisteredApplications and Capabilities). Which program opens them stays the person's choice: nothing is taken over.
; SHCTX is HKCU or HKLM, after the kind of installation.
!include FileFunc.nsh

; The app's id (electron-builder.yml, appId): Electron names the entry that starts the app at login after it.
!define DOTARAF_RUN_VALUE "ir.dotaraf.desktop"
!define DOTARAF_RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define DOTARAF_APPROVED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

!macro dotarafLinkClass SCHEME
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}" "" "Dotaraf"
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities\URLAssociations" "${SCHEME}" "Dotaraf.${SCHEME}"
!macroend

; Electron asks Windows who opens a scheme only where the scheme's own key says that it is one (browser_win.cc). Windows brings
; none for callto: without it the app would say that nothing opens such links although it was chosen. No command is
; written, so that nothing is taken over; the mark says who made the key.
!macro dotarafNameScheme SCHEME
  ClearErrors
  ReadRegStr $R0 HKCR "${SCHEME}" "URL Protocol"
  ${If} ${Errors}
    WriteRegStr SHCTX "Software\Classes\${SCHEME}" "" "URL:${SCHEME}"
    WriteRegStr SHCTX "Software\Classes\${SCHEME}" "URL Protocol" ""
    WriteRegStr SHCTX "Software\Classes\${SCHEME}" "MadeByDotaraf" "1"
  ${EndIf}
!macroend

; $R1 becomes 1 where the command line in $R0 begins with a program of this installation, quoted or not.
!macro dotarafIsOwnCommand
  StrCpy $R1 0
  StrCpy $R2 '"$INSTDIR\'
  StrLen $R3 $R2
  StrCpy $R4 $R0 $R3
  ${If} $R4 == $R2
    StrCpy $R1 1
  ${EndIf}
  StrCpy $R2 "$INSTDIR\"
  StrLen $R3 $R2
  StrCpy $R4 $R0 $R3
  ${If} $R4 == $R2
    StrCpy $R1 1
  ${EndIf}
!macroend

; What the app itself registered (Electron's setAsDefaultProtocolClient): only while it still leads here.
!macro dotarafForgetScheme SCHEME
  ReadRegStr $R0 HKCU "Software\Classes\${SCHEME}\shell\open\command" ""
  !insertmacro dotarafIsOwnCommand
  ${If} $R1 == 1
    DeleteRegKey HKCU "Software\Classes\${SCHEME}"
  ${EndIf}
  ReadRegStr $R0 SHCTX "Software\Classes\${SCHEME}" "MadeByDotaraf"
  ReadRegStr $R2 SHCTX "Software\Classes\${SCHEME}\shell\open\command" ""
  ${If} $R0 == "1"
  ${AndIf} $R2 == ""
    DeleteRegKey SHCTX "Software\Classes\${SCHEME}"
  ${EndIf}
!macroend

!macro dotarafForgetLogin
  ReadRegStr $R0 HKCU "${DOTARAF_RUN_KEY}" "${DOTARAF_RUN_VALUE}"
  !insertmacro dotarafIsOwnCommand
  ${If} $R1 == 1
    DeleteRegValue HKCU "${DOTARAF_RUN_KEY}" "${DOTARAF_RUN_VALUE}"
    DeleteRegValue HKCU "${DOTARAF_APPROVED_KEY}" "${DOTARAF_RUN_VALUE}"
  ${EndIf}
!macroend

; SHChangeNotify(SHCNE_ASSOCCHANGED, SHCNF_IDLIST): the settings show it without a new login.
!macro dotarafTellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; A preset that lay beside the installer begins the app's settings at its first start (docs/many-desks.md). A person's downloads
; are a folder where a web page may leave one: without an administrator it is taken only where the command line says so.
!macro dotarafTakePreset
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/preset" $R1
  ${IfNot} ${Errors}
  ${OrIf} $installMode == "all"
    ${If} ${FileExists} "$EXEDIR\preset.json"
      CopyFiles /SILENT "$EXEDIR\preset.json" "$INSTDIR\resources\preset.json"
    ${EndIf}
  ${EndIf}
  ClearErrors
!macroend

; The PBX's questions come in from the network. Only an installation for all users has the right to say so to Windows' firewall;
; who may ask decides the app.
!macro dotarafForgetFirewall
  nsExec::Exec '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="Dotaraf"'
  Pop $R0
!macroend
!macro dotarafOpenFirewall
  ${If} $installMode == "all"
    !insertmacro dotarafForgetFirewall
    nsExec::Exec '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="Dotaraf" dir=in action=allow protocol=TCP profile=domain,private program="$INSTDIR\${APP_EXECUTABLE_FILENAME}"'
    Pop $R0
  ${EndIf}
!macroend

!macro customInstall
  !insertmacro dotarafTakePreset
  !insertmacro dotarafOpenFirewall
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities" "ApplicationName" "Dotaraf"
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities" "ApplicationDescription" "Click-to-call for agents of the SimoTel PBX"
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities" "ApplicationIcon" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  !insertmacro dotarafLinkClass "tel"
  !insertmacro dotarafLinkClass "callto"
  !insertmacro dotarafNameScheme "tel"
  !insertmacro dotarafNameScheme "callto"
  WriteRegStr SHCTX "Software\RegisteredApplications" "Dotaraf" "Software\Dotaraf\Capabilities"
  !insertmacro dotarafTellShell
!macroend

; An update runs the uninstaller of the version before: what the person chose must outlive it.
!macro customUnInstall
  ${IfNot} ${isUpdated}
    DeleteRegValue SHCTX "Software\RegisteredApplications" "Dotaraf"
    DeleteRegKey SHCTX "Software\Dotaraf"
    DeleteRegKey SHCTX "Software\Classes\Dotaraf.tel"
    DeleteRegKey SHCTX "Software\Classes\Dotaraf.callto"
    !insertmacro dotarafForgetScheme "tel"
    !insertmacro dotarafForgetScheme "callto"
    !insertmacro dotarafForgetScheme "dotaraf"
    !insertmacro dotarafForgetLogin
    ${If} $installMode == "all"
      !insertmacro dotarafForgetFirewall
    ${EndIf}
    !insertmacro dotarafTellShell
  ${EndIf}
!macroend
