; Makes Dotaraf choosable for tel: and callto: links in Windows' settings (Microsoft's docs, "Default Programs":
; RegisteredApplications and Capabilities). Which program opens them stays the person's choice: nothing is taken over.
; SHCTX is HKCU or HKLM, after the kind of installation.

!macro dotarafLinkClass SCHEME
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}" "" "Dotaraf"
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\Dotaraf.${SCHEME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities\URLAssociations" "${SCHEME}" "Dotaraf.${SCHEME}"
!macroend

; SHChangeNotify(SHCNE_ASSOCCHANGED, SHCNF_IDLIST): the settings show it without a new login.
!macro dotarafTellShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro customInstall
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities" "ApplicationName" "Dotaraf"
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities" "ApplicationDescription" "Click-to-call for agents of the SimoTel PBX"
  WriteRegStr SHCTX "Software\Dotaraf\Capabilities" "ApplicationIcon" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  !insertmacro dotarafLinkClass "tel"
  !insertmacro dotarafLinkClass "callto"
  WriteRegStr SHCTX "Software\RegisteredApplications" "Dotaraf" "Software\Dotaraf\Capabilities"
  !insertmacro dotarafTellShell
!macroend

!macro customUnInstall
  DeleteRegValue SHCTX "Software\RegisteredApplications" "Dotaraf"
  DeleteRegKey SHCTX "Software\Dotaraf"
  DeleteRegKey SHCTX "Software\Classes\Dotaraf.tel"
  DeleteRegKey SHCTX "Software\Classes\Dotaraf.callto"
  !insertmacro dotarafTellShell
!macroend
